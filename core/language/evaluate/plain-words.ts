/**
 * Splits a command that needs no shell into its words, so that it can be run directly and a shell's start is not
 * measured with it. Undefined when a shell would do more than split: operators, expansions, patterns, assignments,
 * builtins. Words in single quotes, as interpolations insert them, are kept whole; `\'` is the quote between them.
 */
export function plainWords(command: string): readonly string[] | undefined {
  const words: string[] = [];
  const token = /([ \t]+)|'([^']*)'|\\(')|([\w./:@,+=%^\]!\u0080-\uffff-]+)/gy;
  let word: string | undefined;
  let at = 0;
  for (let match = token.exec(command); match !== null; match = token.exec(command)) {
    at = token.lastIndex;
    const [, blank, quoted, quote, bare] = match;
    if (blank === undefined) {
      word = (word ?? '') + (quoted ?? quote ?? bare ?? '');
    } else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  return at === command.length && runsByItself(words[0]) ? words : undefined;
}

/** Whether the first word is a program's name or path and nothing that only a shell knows. */
function runsByItself(name: string | undefined): boolean {
  return name !== undefined && name !== '' && !name.includes('=') && !SHELL_WORDS.has(name);
}

/**
 * Reserved words and builtins without a program of the same behaviour: POSIX.1-2024, 2.4 and 2.15, and those that
 * dash, bash and zsh add.
 */
const SHELL_WORDS: ReadonlySet<string> = new Set(
  (
    '! { } [[ ]] case do done elif else esac fi for function if in select then time until while coproc ' +
    '. : break continue eval exec exit export readonly return set shift times trap unset ' +
    'alias bg cd command fc fg getopts hash jobs local read type ulimit umask unalias wait ' +
    'bind builtin caller compgen complete compopt declare dirs disown enable help history let logout mapfile ' +
    'popd pushd readarray shopt source suspend typeset autoload setopt unsetopt whence zmodload'
  ).split(' '),
);
