/** Names of one kind in a sentence; the rest is a number. */
const MOST_NAMES = 5;

/** `a, b and 4 more` */
export function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
