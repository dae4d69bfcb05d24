import { schema } from '../core/language/schema/index.ts';
import { commandRules, commandInjections } from './grammar/commands.ts';
import { configuration } from './grammar/configuration.ts';
import { anyOf, escaped, IDENTIFIER, NAME_START, type Rule } from './grammar/rule.ts';
import { escape, interpolation, rawEscape, strings } from './grammar/strings.ts';

/** The TextMate grammar and the editor's language configuration, their words from the schema, by file. */
export function generateGrammar(): ReadonlyMap<string, string> {
  return new Map([
    ['syntaxes/perflow.tmLanguage.json', json(grammar())],
    ['syntaxes/language-configuration.json', json(configuration())],
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function grammar(): unknown {
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'Perflow',
    scopeName: 'source.perflow',
    fileTypes: ['perflow'],
    patterns: [
      { include: '#comment' },
      { include: '#block' },
      { include: '#command' },
      { include: '#attribute' },
      { include: '#expression' },
    ],
    injections: commandInjections,
    repository: {
      comment: comment(),
      block: block(),
      command: { patterns: commandRules() },
      attribute: attribute(),
      expression: {
        patterns: [
          'comment',
          'strings',
          'number',
          'word',
          'function',
          'choice',
          'property',
          'operator',
          'bracket',
          'name',
        ].map((name) => ({ include: `#${name}` })),
      },
      strings: { patterns: strings() },
      escape,
      'raw-escape': rawEscape,
      interpolation: interpolation(),
      number: number(),
      word: words(),
      function: functionCall(),
      choice: { name: 'constant.language.perflow', match: anyOf(choices()) },
      property: property(),
      operator: { name: 'keyword.operator.perflow', match: String.raw`==|!=|<=|>=|\.\.|[<>=?:+\-*/%]` },
      bracket: { patterns: brackets() },
      name: { name: 'variable.other.perflow', match: IDENTIFIER },
    },
  };
}

function comment(): Rule {
  return { name: 'comment.line.number-sign.perflow', match: '#.*$' };
}

/** A kind of block with what makes it one: a brace, a name or a text after it. */
function block(): Rule {
  const kinds = anyOf(schema.blocks.map(({ kind }) => kind));
  return {
    match: `(${kinds})(?:[ \\t]+(${IDENTIFIER}))?(?=[ \\t]*(?:\\{|"|'|#|$))(?![ \\t]*=)`,
    captures: { 1: { name: 'keyword.control.block.perflow' }, 2: { name: 'entity.name.type.perflow' } },
  };
}

function attribute(): Rule {
  const known = anyOf(schema.blocks.flatMap(({ attributes }) => attributes.map(({ name }) => name)));
  return {
    patterns: [
      {
        match: `(${known})[ \\t]*(=)(?!=)`,
        captures: {
          1: { name: 'support.type.property-name.perflow' },
          2: { name: 'keyword.operator.assignment.perflow' },
        },
      },
      {
        match: `${NAME_START}(${IDENTIFIER})[ \\t]*(=)(?!=)`,
        captures: {
          1: { name: 'variable.other.member.perflow' },
          2: { name: 'keyword.operator.assignment.perflow' },
        },
      },
    ],
  };
}

/** Known units are coloured; another one is part of no number. */
function number(): Rule {
  const units = schema.units.map(({ unit }) => unit).filter((unit) => !unit.startsWith('/') && unit !== '$');
  const rates = schema.units.map(({ unit }) => unit).filter((unit) => unit.startsWith('/'));
  const longest = [...units].sort((a, b) => b.length - a.length).map(escaped);
  const digits = String.raw`[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?`;
  return {
    match: `(?<![A-Za-z0-9_])(\\$?${digits})(${longest.join('|')})?(${rates.map(escaped).join('|')})?(?![A-Za-z0-9_])`,
    captures: {
      1: { name: 'constant.numeric.perflow' },
      2: { name: 'keyword.other.unit.perflow' },
      3: { name: 'keyword.other.unit.perflow' },
    },
  };
}

const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'null']);

function words(): Rule {
  const all = schema.reserved.map(({ word }) => word);
  return {
    patterns: [
      { name: 'constant.language.perflow', match: anyOf(all.filter((word) => CONSTANTS.has(word))) },
      { name: 'keyword.operator.word.perflow', match: anyOf(all.filter((word) => !CONSTANTS.has(word))) },
    ],
  };
}

function functionCall(): Rule {
  const names = anyOf(schema.functions.map(({ name }) => name));
  return { match: `(${names})(?=\\()`, captures: { 1: { name: 'support.function.perflow' } } };
}

function choices(): readonly string[] {
  return schema.blocks.flatMap((one) =>
    one.attributes.flatMap((attributeOf) => (attributeOf.choices ?? []).map(({ word }) => word)),
  );
}

function property(): Rule {
  return {
    match: `(\\.)(${IDENTIFIER})`,
    captures: { 1: { name: 'punctuation.accessor.perflow' }, 2: { name: 'variable.other.property.perflow' } },
  };
}

function brackets(): readonly Rule[] {
  return [
    { name: 'punctuation.section.block.perflow', match: '[{}]' },
    { name: 'punctuation.section.brackets.perflow', match: String.raw`[\[\]]` },
    { name: 'punctuation.section.parens.perflow', match: '[()]' },
    { name: 'punctuation.separator.comma.perflow', match: ',' },
  ];
}
