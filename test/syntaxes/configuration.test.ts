import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../tooling/bootstrap.mjs';

interface Configuration {
  readonly comments: { readonly lineComment: string };
  readonly wordPattern: string;
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText: string;
    readonly action: { readonly indent: string; readonly appendText?: string };
  }[];
}

const configuration = JSON.parse(
  readFileSync(path.join(root, 'syntaxes', 'language-configuration.json'), 'utf8'),
) as Configuration;

describe('the language configuration', () => {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;

  for (const [line, indents] of [
    ['workflow "checkout" {', true],
    ['  step build {   # compiles', true],
    ['  steps = [', true],
    ['  run = "echo {"', false],
    ["  run = 'echo ['", false],
    ['  run = "say \\"{"', false],
    ['  step a { run = "true" }', false],
    ['  env { A = "}" ', true],
    ['  x = [1, 2]', false],
    ['  # a comment {', false],
    ['  x = 1 # a comment {', false],
    ['}', false],
  ] as const) {
    it(`${indents ? 'indents' : 'does not indent'} what follows ${line.trim()}`, () => {
      assert.equal(new RegExp(increaseIndentPattern).test(line), indents);
    });
  }

  for (const line of ['}', '  ]', '  )  # end']) {
    it(`outdents ${line.trim()}`, () => {
      assert.match(line, new RegExp(decreaseIndentPattern));
    });
  }

  it('judges a long line of brackets and quotes before the time of a test is over', () => {
    assert.equal(new RegExp(increaseIndentPattern).test(`${'{"a"'.repeat(2_000)}'`), false);
  });

  it('takes names with hyphens for one word, and numbers for none', () => {
    const words = [
      ...'users-1 - 2x parse[size=1000] api.latency'.matchAll(new RegExp(configuration.wordPattern, 'g')),
    ];
    assert.deepEqual(
      words.map(([word]) => word),
      ['users-1', 'x', 'parse', 'size', 'api', 'latency'],
    );
  });

  /** What Enter does between two texts. */
  function onEnter(before: string, after: string): string | undefined {
    const rule = configuration.onEnterRules.find(
      ({ beforeText, afterText }) => new RegExp(beforeText).test(before) && new RegExp(afterText).test(after),
    );
    return rule === undefined ? undefined : `${rule.action.indent} ${rule.action.appendText ?? ''}`.trimEnd();
  }

  it('lets a comment go on when it is cut in two, and not when its end is reached', () => {
    assert.equal(onEnter('  # one', ' two'), 'none #');
    assert.equal(onEnter('  # one', ''), undefined);
    assert.equal(onEnter('x = 1 # one', 'two'), undefined);
  });

  it('opens a pair of triple quotes like braces', () => {
    assert.equal(onEnter('  run = """', '"""'), 'indentOutdent');
    assert.equal(onEnter('  run = """text', '"""'), undefined);
  });
});
