import { schema } from '../../core/language/schema/index.ts';
import { anyOf, type Captures, type Rule } from './rule.ts';

/**
 * Commands are shell within strings. A rule of the shell's grammar that is still open must not run on past its string
 * (`"echo 'it"`), so strings of one line are matched as a whole and the shell's rules see no more than their content;
 * in strings of several lines a `while` ends all that is open before the last.
 */

const QUOTED = 'meta.embedded.inline.shell.quoted.perflow';
const RAW = 'meta.embedded.inline.shell.raw.perflow';
const BLOCK = 'meta.embedded.block.shell.perflow';
const SHELL: readonly Rule[] = [{ include: 'source.shell' }];

/** Within a double-quoted string: escapes, and `${…}` with strings and one pair of braces in it. */
const CONTENT = String.raw`(?:[^"\\$]|\\.|\$(?!\{)|\$\{(?:[^{}"]|"[^"]*"|\{[^{}]*\})*\})*`;

export function commandRules(): readonly Rule[] {
  return [
    blockCommand(),
    lineCommand('"', CONTENT, 'double', QUOTED),
    lineCommand("'", "[^']*", 'single', RAW),
  ];
}

/** What the language itself has in a command comes before the shell's own rules, however deep in these. */
export const commandInjections = {
  [`L:${QUOTED}`]: { patterns: [{ include: '#escape' }, { include: '#interpolation' }] },
  [`L:${BLOCK}`]: { patterns: [{ include: '#raw-escape' }, { include: '#interpolation' }] },
};

function lineCommand(quote: string, content: string, kind: string, scope: string): Rule {
  const string = `string.quoted.${kind}.perflow`;
  return {
    match: `${attribute()}(${quote})(${content})(${quote})`,
    captures: {
      ...attributeCaptures,
      3: { name: string },
      4: { name: `${string} ${scope}`, patterns: SHELL },
      5: { name: string },
    },
  };
}

function blockCommand(): Rule {
  const string = 'string.quoted.triple.perflow';
  return {
    begin: `${attribute()}(""")`,
    end: '"""',
    beginCaptures: { ...attributeCaptures, 3: { name: string } },
    endCaptures: { 0: { name: string } },
    contentName: `${string} ${BLOCK}`,
    patterns: [
      { begin: '(?!.*""")', while: '^(?!.*""")', patterns: SHELL },
      { match: '.+?(?=""")', captures: { 0: { patterns: SHELL } } },
    ],
  };
}

/** The name of an attribute that holds a command, and its `=`. */
function attribute(): string {
  const names = schema.blocks.flatMap(({ attributes }) =>
    attributes.filter(({ types }) => types.includes('command')).map(({ name }) => name),
  );
  return `(${anyOf(names)})[ \\t]*(=)(?!=)[ \\t]*`;
}

const attributeCaptures: Captures = {
  1: { name: 'support.type.property-name.perflow' },
  2: { name: 'keyword.operator.assignment.perflow' },
};
