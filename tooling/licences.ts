/**
 * Judges the licences of what is shipped and writes THIRD-PARTY-NOTICES.md; with `--check` it writes nothing and fails
 * when the file is not what it would write.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { problemsOf, renderNotices } from './licences/notices.ts';
import { shippedPackages } from './licences/shipped.ts';

const FILE = 'THIRD-PARTY-NOTICES.md';
const file = path.join(root, FILE);

const packages = await shippedPackages();
const notices = renderNotices(packages);
const problems = problemsOf(packages);

if (process.argv.includes('--check')) {
  if (current() !== notices) problems.push(`${FILE} is out of date: run npm run generate`);
} else {
  writeFileSync(file, notices);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${packages.length} packages are shipped, all with an allowed licence`);

function current(): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
