import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  enclosedWords,
  interpolationsInQuotes,
  type ShellPiece,
} from '../../../../core/language/evaluate/shell-context.ts';
import { expressionOf } from './rig.ts';

/** `@` is a hole. */
function pieces(marked: string): readonly ShellPiece[] {
  return marked
    .split(/(@)/)
    .filter((part) => part !== '')
    .map((part) => (part === '@' ? { type: 'word' } : { type: 'text', value: part }));
}

function enclosures(marked: string): string {
  const all = pieces(marked);
  const found = new Map(enclosedWords(all).map(({ piece, enclosure }) => [piece, enclosure]));
  return all
    .flatMap((piece, index) => (piece.type === 'word' ? [found.get(index) ?? 'plain'] : []))
    .join(' ');
}

/** What POSIX's shell grammar says each hole stands in, by hand. */
const rows: readonly (readonly [marked: string, expected: string])[] = [
  ['echo @', 'plain'],
  ['@', 'plain'],
  ['echo --x=@/y @@', 'plain plain plain'],
  ['echo "@"', 'double-quotes'],
  ['echo "a @ b" @', 'double-quotes plain'],
  ["echo '@'", 'single-quotes'],
  ["echo '\\'@", 'plain'],
  ["echo '\\'@'", 'plain'],
  ["echo \\'@", 'plain'],
  ['echo \\"@', 'plain'],
  ['echo "\\"@"', 'double-quotes'],
  ['echo "\\\\"@', 'plain'],
  ["echo '\"'@", 'plain'],
  ['echo "\'"@', 'plain'],
  ['echo "it\'s @"', 'double-quotes'],
  ["echo 'a\nb' @", 'plain'],
  ['echo \\@', 'backslash'],
  ['echo \\\\@', 'plain'],
  ['echo $@', 'dollar'],
  ['echo \\$@', 'plain'],
  ['echo $x@', 'plain'],
  ['# @', 'comment'],
  ['echo # it\'s "\n@', 'plain'],
  ['echo #@\n@', 'comment plain'],
  ['echo a#@', 'plain'],
  ['echo;#@', 'comment'],
  ['echo @#@', 'plain plain'],
  ['echo "#"@', 'plain'],
  ['echo \\\n#@', 'comment'],
  ['echo a\\\n#@', 'plain'],
  ['echo `@`', 'backticks'],
  ['echo `a` @', 'plain'],
  ['echo `a \\` @`', 'backticks'],
  ['echo "`@`"', 'backticks'],
  ['echo "`a`" @', 'plain'],
  ['echo $(@)', 'plain'],
  ['echo $(a "b") @', 'plain'],
  ['echo "$(a @)"', 'plain'],
  ['echo "$(a "@")"', 'double-quotes'],
  ['echo "$(a "b") @"', 'double-quotes'],
  ['echo "$(a (b) @) @" @', 'plain double-quotes plain'],
  ['echo "$(case a in a) echo "@" ;; esac)"', 'unclear'],
  ['echo "$([[ a =~ [(] ]])" @', 'unclear'],
  ['echo "$([ a = b ])" @', 'plain'],
  ['(echo @)', 'plain'],
  ["echo $'@'", 'dollar-quotes'],
  ["echo $'a' @", 'plain'],
  ["echo $'\\'' @ '", 'unclear'],
  ['echo $"@"', 'double-quotes'],
  ['echo "$\'@"', 'double-quotes'],
  ['echo ${a:-@}', 'expansion'],
  ['echo ${a:-b} ${#a} @', 'plain'],
  ['echo ${a:-${b}@} @', 'expansion plain'],
  ['echo ${a:-"b"} @', 'unclear'],
  ['echo "${a}" @', 'plain'],
  ['echo $((1 + @))', 'arithmetic'],
  ['echo $((1 + 2)) @', 'plain'],
  ['echo $((1 + (2))) @', 'plain'],
  ['echo $[@]', 'unclear'],
  ["$(a=('b'echo 'c'@echo", 'unclear'],
  ['((@ > 1))', 'arithmetic'],
  ['cat <<E\n@\nE\necho @', 'here-document plain'],
  ['cat <<E @\na\nE\n@', 'plain plain'],
  ["cat <<'E'\n@\nE\n@", 'here-document plain'],
  ['cat <<\\E\n@\nE\n@', 'here-document plain'],
  ['cat <<-E\n\t@\n\tE\n@', 'here-document plain'],
  ['cat <<E\n\tE\n@', 'here-document'],
  ['cat <<E <<F\n@\nE\n@\nF\n@', 'here-document here-document plain'],
  ['cat <<E\n@', 'here-document'],
  ['cat <<E\nit\'s "\nE\n@', 'plain'],
  ['cat <<E\na\\\nE\n@', 'unclear'],
  ['cat <<E $(a\nb) @\nE\n', 'unclear'],
  ['cat <<@\n@', 'unclear unclear'],
  ['cat <<$x\n@', 'unclear'],
  ['cat <<< a\n@', 'plain'],
  ["echo 'a @", 'single-quotes'],
  ['echo "a @', 'double-quotes'],
  ['echo $\\\n(a) @', 'unclear'],
  ['\0"@"', 'double-quotes'],
];

describe('what a word of a command stands in', () => {
  for (const [marked, expected] of rows) {
    it(JSON.stringify(marked), () => assert.equal(enclosures(marked), expected));
  }

  it('is found in time that grows with the text alone', () => {
    for (const part of ['"$(', '`', "$'", '<<E ', '${', '((', '\\\n', '"', "'", '#\n', '$(( ']) {
      assert.ok(enclosedWords(pieces(`${part.repeat(200_000)}@`)).length <= 1, part);
    }
  });

  it('names where it opens', () => {
    assert.deepEqual(enclosedWords(pieces('a @ "b @')), [
      { piece: 3, enclosure: 'double-quotes', opening: { piece: 2, offset: 1 } },
    ]);
  });
});

describe('interpolations in quotes', () => {
  /** The found interpolations of a literal, each with the quotes that a fix would remove, as source. */
  function found(source: string): readonly string[] {
    const { expression } = expressionOf(source);
    assert.ok(expression.type === 'string');
    const before = ' '.repeat(expression.start);
    return interpolationsInQuotes(expression, before + source).map(({ span, enclosure, quotes }) => {
      const inFile = (at: { start: number; end: number }): string =>
        (before + source).slice(at.start, at.end);
      const fix = quotes === undefined ? '' : ` without ${inFile(quotes.before)} ${inFile(quotes.after)}`;
      return `${inFile(span)} ${enclosure}${fix}`;
    });
  }

  const literals: readonly (readonly [source: string, expected: readonly string[]])[] = [
    ['"node x ${port}"', []],
    ['"node \'${port}\'"', ["${port} single-quotes without ' '"]],
    ['"node \\"${port}\\" x"', ['${port} double-quotes without \\" \\"']],
    ['"node \'a ${port}\'"', ['${port} single-quotes']],
    ['"node \'${a}${b}\'"', ['${a} single-quotes', '${b} single-quotes']],
    ['"echo \\"a \\\\\\"${x}\\""', ['${x} double-quotes']],
    ['"echo \\"x ${a}\\" # ${b}"', ['${a} double-quotes', '${b} comment']],
    ['"""node "${port}" """', ['${port} double-quotes without " "']],
    ['"${a} \\\\${b} \\$${c}"', ['${b} backslash', '${c} dollar']],
  ];
  for (const [source, expected] of literals) {
    it(source, () => assert.deepEqual(found(source), expected));
  }
});
