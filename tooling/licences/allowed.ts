/** Licences (SPDX identifiers) that let us ship a package inside ours with no more than a notice. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/**
 * Whether an SPDX expression of identifiers, `AND`, `OR` and one pair of outer parentheses allows shipping: of `OR` one
 * side must be allowed, of `AND` both. What is mixed or nested further is not understood, and so not allowed.
 */
export function isAllowed(expression: string): boolean {
  const plain = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  const hasAnd = plain.includes(' AND ');
  if (hasAnd && plain.includes(' OR ')) return false;
  const parts = plain.split(/ AND | OR /).map((part) => ALLOWED.has(part.trim()));
  return hasAnd ? parts.every(Boolean) : parts.some(Boolean);
}
