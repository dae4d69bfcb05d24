import { plainLine, plainText } from './plain-text.ts';

/**
 * Text of others in Markdown, as code: nothing in code is a link, a mention, HTML or a heading. In a table a bar must be
 * escaped even there (GitHub Flavored Markdown, section 4.10); code ends at as many backticks as began it (CommonMark
 * 6.1).
 */
export function codeSpan(text: string, length = 200): string {
  const line = cut(plainLine(text), length);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`.replaceAll('|', '\\|');
}

/** Lines as a block of code, under a fence that none of them can close. */
export function codeBlock(lines: readonly string[]): readonly string[] {
  const plain = lines.map((line) => cut(plainText(line).replaceAll('\n', ' '), 500));
  const fence = '`'.repeat(Math.max(2, ...plain.map(longestRun)) + 1);
  return [`${fence}text`, ...plain, fence];
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
