/** Markdown from text that may hold anything: what is in a file is shown, never obeyed. */

/** Source of a block is cut off here. */
const MAX_SOURCE = 600;

/** A block of source. */
export function source(text: string): string {
  const shown = text.length > MAX_SOURCE ? `${text.slice(0, MAX_SOURCE)}…` : text;
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}perflow\n${shown}\n${fence}`;
}

/** Text that is shown as it is written, on its line. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${line}${gap}${fence}`;
}

/** Words that somebody wrote, without any of it being Markdown. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+\-.!|~&$]/g, '\\$&');
}

export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
