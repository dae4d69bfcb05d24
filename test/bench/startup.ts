import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { median } from './times.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUNDLE = path.join(ROOT, 'dist/perflow.js');
const ROUNDS = 21;

/** The built command from start to end, as it is and with Node reading our source maps, beside an empty script. */
export function benchStartup(report: (line: string) => void): void {
  if (!existsSync(BUNDLE)) {
    report('There is no dist/perflow.js: `npm run build` makes it.');
    return;
  }
  const example = path.join(ROOT, 'examples/checkout/checkout.perflow');
  for (const args of [['--version'], ['check', example]]) {
    const times = { empty: [] as number[], plain: [] as number[], mapped: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.empty.push(timed(['-e', '0']));
      times.plain.push(timed([BUNDLE, ...args]));
      times.mapped.push(timed(['--enable-source-maps', BUNDLE, ...args]));
    }
    const [empty, plain, mapped] = [times.empty, times.plain, times.mapped].map(median);
    report(
      `perflow ${args[0] ?? ''}: ${ms(plain)}, with --enable-source-maps ${ms(mapped)}; Node itself ${ms(empty)} (medians of ${ROUNDS})`,
    );
  }
}

function timed(words: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr}`);
  return performance.now() - start;
}

function ms(time = NaN): string {
  return `${time.toFixed(0)} ms`;
}
