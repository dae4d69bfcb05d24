import { fail, ok, type Result } from '../../result.ts';
import { cmdEnclosedWords, cmdLineEnd, quoteForCmd } from './quote-cmd.ts';
import { quoteForPosix } from './quote-posix.ts';
import { enclosedWords, type EnclosedWord, type ShellPiece } from './shell-context.ts';

/** How a command's shell reads quotes. `unknown`: a shell into whose commands nothing but `raw(…)` can be put. */
export type Dialect = 'posix' | 'cmd' | 'unknown';

const POSIX_SHELLS: ReadonlySet<string> = new Set([
  'sh',
  'ash',
  'bash',
  'dash',
  'ksh',
  'mksh',
  'zsh',
  'busybox',
]);

/** The dialect of a shell by its name or path, with or without `.exe` and arguments: `bash`, `/bin/sh -e`, `cmd.exe`. */
export function dialectOf(shell: string): Dialect {
  const [program = ''] = shell.trim().split(/\s/, 1);
  const name = program.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
  if (POSIX_SHELLS.has(name)) return 'posix';
  return name.toLowerCase() === 'cmd' ? 'cmd' : 'unknown';
}

/** One word, quoted so that the shell passes it on as it is. The error is a sentence. */
export function quoteFor(dialect: Dialect, word: string): Result<string, string> {
  switch (dialect) {
    case 'posix':
      return ok(quoteForPosix(word));
    case 'cmd':
      return quoteForCmd(word);
    case 'unknown':
      return fail(
        'How this shell quotes is not known: pass the value by `env`, or quote it yourself with `raw(…)`.',
      );
  }
}

/** The words of a command that stand where their quoting does not hold. */
export function enclosedFor(dialect: Dialect, pieces: readonly ShellPiece[]): readonly EnclosedWord[] {
  if (dialect === 'unknown') return [];
  return dialect === 'posix' ? enclosedWords(pieces) : cmdEnclosedWords(pieces);
}

/** Why a shell of this dialect cannot take the command as a whole; undefined when it can. */
export function unfitFor(dialect: Dialect, command: string): string | undefined {
  return dialect === 'cmd' ? cmdLineEnd(command) : undefined;
}
