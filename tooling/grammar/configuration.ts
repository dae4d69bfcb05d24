import { IDENTIFIER } from './rule.ts';

/** Text in which brackets and the sign of a comment within strings do not count; without the signs in `except`. */
function plain(except: string): string {
  return `(?:[^#"'${except}]|"(?:[^"\\\\]|\\\\.)*"|'[^']*')*`;
}

/** What the editor does while somebody types: comments, brackets, indentation, folding. */
export function configuration(): unknown {
  return {
    comments: { lineComment: '#' },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
      { open: '"""', close: '"""', notIn: ['string', 'comment'] },
      { open: '"', close: '"', notIn: ['string', 'comment'] },
      { open: "'", close: "'", notIn: ['string', 'comment'] },
    ],
    surroundingPairs: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
      ['"', '"'],
      ["'", "'"],
    ],
    autoCloseBefore: ' \t\n\r}])',
    wordPattern: IDENTIFIER,
    indentationRules: {
      increaseIndentPattern: `^${plain('')}[{\\[(]${plain('}\\])')}(?:#.*)?$`,
      decreaseIndentPattern: String.raw`^\s*[}\])]`,
    },
    // Blocks fold by their indentation.
    folding: {
      markers: { start: String.raw`^\s*#\s*region\b`, end: String.raw`^\s*#\s*endregion\b` },
    },
    onEnterRules: [
      // A comment that is cut in two goes on as one.
      {
        beforeText: String.raw`^\s*#.*$`,
        afterText: String.raw`^.+$`,
        action: { indent: 'none', appendText: '# ' },
      },
      // Within a pair of triple quotes as within braces.
      {
        beforeText: String.raw`=\s*"""$`,
        afterText: '^"""',
        action: { indent: 'indentOutdent' },
      },
    ],
  };
}
