import { fail, ok, type Result } from '../../result.ts';
import type { EnclosedWord, ShellPiece } from './shell-context.ts';

/**
 * One word for `cmd.exe /d /s /c`, read by a program with the usual Windows rules (backslashes before a double quote
 * count, others do not): between double quotes, backslashes at the end doubled.
 *
 * cmd.exe has no quoting that holds for everything, so these are refused rather than changed: line ends (they end the
 * command), `%` and `!` (variables are put in even within quotes), and `"` (cmd.exe and the program disagree on where
 * the word then ends). Within the quotes `& | < > ^ ( )` and blanks stand for themselves.
 */
export function quoteForCmd(word: string): Result<string, string> {
  const refused = /[\r\n%!"]/.exec(word);
  if (refused !== null)
    return fail(`cmd.exe cannot take ${nameOf(refused[0])} in a word; pass it by \`env\`.`);
  return ok(`"${word.replace(/\\+$/, '$&$&')}"`);
}

function nameOf(character: string): string {
  return character === '\r' || character === '\n' ? 'a line end' : `\`${character}\``;
}

/** Holes within double quotes (cmd.exe toggles at each one), or right after a `^` or `%`, which would take the quote. */
export function cmdEnclosedWords(pieces: readonly ShellPiece[]): readonly EnclosedWord[] {
  const found: EnclosedWord[] = [];
  let quoted = false;
  let opening = { piece: 0, offset: 0 };
  let last = '';
  for (const [piece, content] of pieces.entries()) {
    if (content.type === 'word') {
      if (quoted) found.push({ piece, enclosure: 'double-quotes', opening });
      else if (last === '^' || last === '%')
        found.push({ piece, enclosure: 'unclear', opening: { piece, offset: 0 } });
      last = '';
      continue;
    }
    for (
      let offset = content.value.indexOf('"');
      offset >= 0;
      offset = content.value.indexOf('"', offset + 1)
    ) {
      quoted = !quoted;
      opening = { piece, offset };
    }
    last = content.value.at(-1) ?? last;
  }
  return found;
}

/** cmd.exe would run a command's first line only. */
export function cmdLineEnd(command: string): string | undefined {
  return /[\r\n]/.test(command) ? 'cmd.exe takes a command of one line.' : undefined;
}
