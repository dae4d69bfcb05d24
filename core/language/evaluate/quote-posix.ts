/**
 * One word for a POSIX shell (POSIX.1-2024, Shell Command Language, 2.2.2): between single quotes every character stands
 * for itself, and a single quote cannot occur, so it goes outside them behind a backslash. Always quoted, also where it
 * looks harmless: `2` before `>file` or `if` at a command's start would otherwise be more than a word.
 */
export function quoteForPosix(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
