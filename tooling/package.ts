/**
 * Packages the extension as `perflow-VERSION.vsix`, or with `--target linux-x64` (may be repeated; `all` for each) as
 * `perflow-TARGET-VERSION.vsix`, and fails where one has become larger than was agreed. Needs no network.
 */

import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bootstrap.mjs';
import { hasKoffi, packageExtension } from './package/package-extension.ts';
import { KOFFI_LIMIT, SIZE_LIMIT, sizeProblem } from './package/size-limit.ts';
import { TARGETS } from './package/targets.ts';

const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: root },
  },
});
const wanted = values.target.includes('all') ? TARGETS : values.target;
const unknown = wanted.filter((target) => !TARGETS.includes(target));
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}: there are ${TARGETS.join(', ')}, and all.`);
  process.exitCode = 2;
} else {
  for (const target of wanted.length === 0 ? [undefined] : wanted) {
    const file = await packageExtension(values.out, target);
    const { size } = statSync(file);
    console.log(`${path.relative(root, file)}: ${(size / 1e3).toFixed(0)} kB`);
    const problem = sizeProblem(size, SIZE_LIMIT + (hasKoffi(target) ? KOFFI_LIMIT : 0));
    if (problem === undefined) continue;
    console.error(`${path.basename(file)}: ${problem}`);
    process.exitCode = 1;
  }
}
