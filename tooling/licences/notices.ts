import { isAllowed } from './allowed.ts';
import type { ShippedPackage } from './packages.ts';

/** What forbids shipping these packages, a sentence each. */
export function problemsOf(packages: readonly ShippedPackage[]): string[] {
  return packages.flatMap(({ name, version, licence, texts }) => [
    ...(isAllowed(licence) ? [] : [`${name} ${version} has a licence that is not on the list: ${licence}`]),
    ...(texts.length > 0 ? [] : [`${name} ${version} carries no licence text to pass on`]),
  ]);
}

/** The notices file: each package with its licence in full, once for each version however often it is installed. */
export function renderNotices(packages: readonly ShippedPackage[]): string {
  const distinct = new Map(packages.map((shipped) => [`${shipped.name} ${shipped.version}`, shipped]));
  const sorted = [...distinct.values()].sort(
    (a, b) => compare(a.name, b.name) || compare(a.version, b.version),
  );
  return [
    '# Third-party notices\n',
    'Perflow ships the packages below, bundled. This file is generated: `npm run generate`.\n',
    ...sorted.map(renderPackage),
  ].join('\n');
}

function renderPackage({ name, version, licence, texts }: ShippedPackage): string {
  return [`## ${name} ${version} (${licence})\n`, ...texts.map(fenced)].join('\n');
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const body = lines.map((line) => line.trimEnd()).join('\n');
  return `${fence}text\n${body.replace(/^\n+|\n+$/g, '')}\n${fence}\n`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
