import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { median } from './times.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUNDLE = path.join(ROOT, 'dist/perflow.cjs');
const ROUNDS = 21;

/** The built command from start to end: as it is, without code kept from earlier, reading source maps; beside an empty script. */
export function benchStartup(report: (line: string) => void): void {
  if (!existsSync(BUNDLE)) {
    report('There is no dist/perflow.cjs: `npm run build` makes it.');
    return;
  }
  const example = path.join(ROOT, 'examples/checkout/checkout.perflow');
  for (const args of [['--version'], ['check', example]]) {
    const times = {
      empty: [] as number[],
      plain: [] as number[],
      first: [] as number[],
      mapped: [] as number[],
    };
    for (let round = 0; round < ROUNDS; round++) {
      times.empty.push(timed(['-e', '0']));
      times.plain.push(timed([BUNDLE, ...args]));
      times.first.push(timed([BUNDLE, ...args], { XDG_CACHE_HOME: '/dev/null' }));
      times.mapped.push(timed(['--enable-source-maps', BUNDLE, ...args]));
    }
    const [empty, plain, first, mapped] = [times.empty, times.plain, times.first, times.mapped].map(median);
    report(
      `perflow ${args[0] ?? ''}: ${ms(plain)}, where no code is kept from an earlier start ${ms(first)}, with --enable-source-maps ${ms(mapped)}; Node itself ${ms(empty)} (medians of ${ROUNDS})`,
    );
  }
}

function timed(words: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr}`);
  return performance.now() - start;
}

function ms(time = NaN): string {
  return `${time.toFixed(0)} ms`;
}
