import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { schema } from '../../core/language/schema/index.ts';
import { generateGrammar } from '../../tooling/generate-grammar.ts';

interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Rule[];
}

interface Grammar {
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

const grammar = JSON.parse(generateGrammar().get('syntaxes/perflow.tmLanguage.json') ?? '') as Grammar;
const rules = grammar.repository;

function everyRule(rule: Rule | Grammar): readonly Rule[] {
  const inner = [...(rule.patterns ?? []), ...('repository' in rule ? Object.values(rule.repository) : [])];
  return [...('repository' in rule ? [] : [rule]), ...inner.flatMap(everyRule)];
}

/** What a rule says of the start of a text: the names of its captures with what they hold. */
function captured(rule: Rule | undefined, text: string): Readonly<Record<string, string>> {
  const match = new RegExp(rule?.match ?? '(?!)').exec(text);
  const names = Object.entries(rule?.captures ?? {});
  const held = names
    .map(([index, { name }]) => [name, match?.[Number(index)] ?? ''] as const)
    .filter(([, held_]) => held_ !== '');
  return match === null
    ? {}
    : Object.fromEntries([...held, ...(rule?.name === undefined ? [] : [[rule.name, match[0]] as const])]);
}

describe('the TextMate grammar', () => {
  it('has patterns that compile and includes that exist', () => {
    for (const { match, begin, end, include } of everyRule(grammar)) {
      for (const pattern of [match, begin, end]) if (pattern !== undefined) new RegExp(pattern);
      if (include === undefined || include === 'source.shell') continue;
      assert.ok(include.slice(1) in rules, include);
    }
  });

  it('knows every kind of block where it begins one', () => {
    for (const { kind } of schema.blocks) {
      assert.equal(captured(rules['block'], `${kind} {`)['keyword.control.block.perflow'], kind);
      assert.deepEqual(captured(rules['block'], `${kind} = 1`), {}, 'an attribute of that name');
    }
    assert.equal(captured(rules['block'], 'step parse-cpu {')['entity.name.type.perflow'], 'parse-cpu');
    assert.deepEqual(captured(rules['block'], 'step-2 { }'), {});
  });

  it('knows every attribute', () => {
    const [known] = rules['attribute']?.patterns ?? [];
    for (const { name } of schema.blocks.flatMap(({ attributes }) => attributes)) {
      assert.equal(captured(known, `${name} = 1`)['support.type.property-name.perflow'], name);
    }
    assert.deepEqual(captured(known, 'run == 1'), {});
  });

  it('knows every function where it is called', () => {
    for (const { name } of schema.functions) {
      assert.equal(captured(rules['function'], `${name}(1)`)['support.function.perflow'], name);
      assert.deepEqual(captured(rules['function'], name), {});
    }
  });

  it('tells numbers from their units', () => {
    const numbers: readonly (readonly [text: string, number: string])[] = [
      ['1_000', '1_000'],
      ['1.5ms', '1.5'],
      ['80%', '80'],
      ['100MB/s', '100'],
      ['$0.0001', '$0.0001'],
      ['1e6', '1e6'],
    ];
    for (const [text, number] of numbers) {
      assert.equal(captured(rules['number'], text)['constant.numeric.perflow'], number, text);
    }
    for (const { unit } of schema.units.filter((one) => !/[/$]/.test(one.unit))) {
      assert.equal(captured(rules['number'], `1${unit}`)['keyword.other.unit.perflow'], unit);
    }
    assert.deepEqual(captured(rules['number'], '5min'), {}, 'an unknown unit is no number');
  });
});
