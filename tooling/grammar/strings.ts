import type { Rule } from './rule.ts';

export const escape: Rule = {
  name: 'constant.character.escape.perflow',
  match: String.raw`\\(?:[nrt"\\$]|u\{[0-9A-Fa-f]{1,6}\})`,
};

/** In a raw string only `${` needs one. */
export const rawEscape: Rule = { name: 'constant.character.escape.perflow', match: String.raw`\\(?=\$\{)` };

export function strings(): readonly Rule[] {
  return [
    {
      name: 'string.quoted.triple.perflow',
      begin: '"""',
      end: '"""',
      patterns: [{ include: '#raw-escape' }, { include: '#interpolation' }],
    },
    {
      name: 'string.quoted.double.perflow',
      begin: '"',
      end: '"|$',
      patterns: [{ include: '#escape' }, { include: '#interpolation' }],
    },
    { name: 'string.quoted.single.perflow', begin: "'", end: "'|$" },
  ];
}

/** Braces within are taken in pairs, so that an object does not end it. */
export function interpolation(): Rule {
  return {
    name: 'meta.embedded.perflow',
    begin: String.raw`(?<!\\)\$\{`,
    end: String.raw`\}`,
    beginCaptures: { 0: { name: 'punctuation.definition.interpolation.begin.perflow' } },
    endCaptures: { 0: { name: 'punctuation.definition.interpolation.end.perflow' } },
    patterns: [
      {
        begin: String.raw`\{`,
        end: String.raw`\}`,
        patterns: [{ include: '#attribute' }, { include: '#expression' }],
      },
      { include: '#expression' },
    ],
  };
}
