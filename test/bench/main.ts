/**
 * `npm run bench [NAME…]`: prints every figure that the project claims, each beside a peer or a limit measured in the
 * same process or interleaved with it. Never part of `npm test`: the machine's noise is no one's bug.
 */
import { cpus, loadavg } from 'node:os';
import { benchActivation } from './activation.ts';
import { benchChangePoints } from './change-points.ts';
import { benchCheck } from './check.ts';
import { benchCompareStored } from './compare-stored.ts';
import { benchDocument } from './document.ts';
import { benchEngine } from './engine.ts';
import { benchEnvironment } from './environment.ts';
import { benchExperiments } from './experiments.ts';
import { benchForecasts } from './forecasts.ts';
import { benchLanguageServer } from './language-server.ts';
import { benchFeatures } from './features.ts';
import { benchMeasure } from './measure.ts';
import { benchNames } from './names.ts';
import { pageTouch } from './page-touch.ts';
import { benchParse } from './parse.ts';
import { benchPatterns } from './patterns.ts';
import { benchPlanted } from './planted.ts';
import { benchProcess } from './process.ts';
import { benchSampler } from './sampler.ts';
import { benchRunMemory } from './run-memory.ts';
import { benchServe } from './serve.ts';
import { benchSideBySide } from './side-by-side.ts';
import { benchSoak } from './soak.ts';
import { benchStartup } from './startup.ts';
import { benchStore } from './store.ts';

type Report = (line: string) => void;

const benches: ReadonlyMap<string, (report: Report) => void | Promise<void>> = new Map([
  ['parse', benchParse],
  ['check', benchCheck],
  ['document', benchDocument],
  ['features', benchFeatures],
  ['names', benchNames],
  ['language-server', benchLanguageServer],
  ['engine', benchEngine],
  ['measure', benchMeasure],
  ['environment', benchEnvironment],
  ['patterns', benchPatterns],
  ['startup', benchStartup],
  ['activation', benchActivation],
  ['process', benchProcess],
  ['sampler', benchSampler],
  ['store', benchStore],
  ['serve', benchServe],
  ['run-memory', benchRunMemory],
  ['soak', benchSoak],
  ['compare-stored', benchCompareStored],
  ['side-by-side', benchSideBySide],
  ['experiments', benchExperiments],
  ['planted', benchPlanted],
  ['change-points', benchChangePoints],
  ['forecasts', benchForecasts],
]);

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !benches.has(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no bench ${unknown.join(', ')}; there are: ${[...benches.keys()].join(', ')}.\n`,
    );
    return 2;
  }
  const load = loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
  const cores = cpus();
  print(
    `Node ${process.version}, ${String(cores.length)} × ${cores[0]?.model ?? 'unknown CPU'}, load ${load}, ${pageTouch().toFixed(2)} µs for the first touch of 4 KB`,
  );
  for (const [name, bench] of benches) {
    if (names.length > 0 && !names.includes(name)) continue;
    print(`\n## ${name}`);
    await bench(print);
  }
  return 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main(process.argv.slice(2));
