const SECTION = /(<!-- output: ([^\n]*?) -->\n)[^]*?(<!-- end of output -->)/g;
/** The Markdown with each marked section's content replaced by what its words print. */
export function replaceOutputs(markdown: string, outputOf: (words: readonly string[]) => string): string {
  return markdown.replace(SECTION, (_, start: string, words: string, end: string) => {
    const output = outputOf(words.trim().split(/\s+/)).trimEnd();
    const fence = fenceFor(output);
    return `${start}\n${fence}text\n${output}\n${fence}\n\n${end}`;
  });
}

/** Longer than any row of backticks in the text. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([row]) => row.length));
  return '`'.repeat(longest + 1);
}
