import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createParser, parseFile } from '../../core/language/syntax/parse.ts';
import { pathological } from '../core/language/syntax/pathological.ts';
import { median } from './times.ts';

type Report = (line: string) => void;

const SIZES = [100, 1_000, 10_000];
const ROUNDS = 15;
const WARM_UP = 5;
/** Units of the smaller of the two texts of a family: grown from the first until it takes long enough, to the second at most. */
const FAMILY_SIZE = 20_000;
const LARGEST_FAMILY_SIZE = 1_280_000;
const FAMILY_ROUNDS = 4;
const MOST_GROWTH = 2.3;
/** In ms: below this a ratio says how much fits into the caches and the young generation, not how the work grows. */
const SHORTEST = 60;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Cutting, lexing, parsing and stitching of generated files, beside `JSON.parse` of as many bytes; then hostile texts. */
export function benchParse(report: Report): void {
  for (const steps of SIZES) report(measure(steps));
  report('');
  report(`growth of CPU time per doubling (aim: at most ${String(MOST_GROWTH)})`);
  for (const [name, make] of pathological) report(growth(name, make));
}

function measure(steps: number): string {
  const text = generateSteps(steps);
  const json = JSON.stringify(text.match(/.{1,60}/gs));
  const parser = createParser();
  const starts = parser.split(text);
  const [parse, split, bare] = medians([
    () => parseFile(text, parser),
    () => parser.split(text),
    () => JSON.parse(json) as unknown,
  ]);
  const perStep = (parse / steps) * 1000;
  const megabytes = text.length / 1e6;
  const ratio = parse / megabytes / (bare / (json.length / 1e6));
  return [
    `${String(steps).padStart(6)} steps, ${megabytes.toFixed(2)} MB, ${String(starts.length)} parts:`,
    `${parse.toFixed(2)} ms (of it ${split.toFixed(2)} ms splitting),`,
    `${perStep.toFixed(1)} µs a step, ${((megabytes / parse) * 1000).toFixed(1)} MB/s,`,
    `${ratio.toFixed(1)} times JSON.parse (${((json.length / 1e6 / bare) * 1000).toFixed(0)} MB/s)`,
  ].join(' ');
}

/** A workflow of steps that need each other. */
export function generateSteps(count: number): string {
  const steps = Array.from({ length: count }, (_, index) => {
    const need = index > 0 ? `build-${String(index - 1)}` : '';
    return `  step build-${String(index)} {
    run     = "node dist/build-${String(index)}.js --port \${port} --out dist/${String(index)}"
    inputs  = ["src/${String(index)}/**/*.ts", "package.json"]
    needs   = [${need}]
    timeout = ${String((index % 60) + 1)}s
    retries = 2
  }
`;
  });
  return `workflow "big" {\n  params { port = 8080 }\n${steps.join('')}}\n`;
}

/** Median times in ms of the tasks, warm, run in turns. */
function medians<const T extends readonly (() => unknown)[]>(tasks: T): { [K in keyof T]: number } {
  const times = tasks.map((): number[] => []);
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [index, task] of tasks.entries()) {
      const start = performance.now();
      task();
      if (round >= WARM_UP) times[index]?.push(performance.now() - start);
    }
  }
  return times.map(median) as { [K in keyof T]: number };
}

function growth(name: string, make: (size: number) => string): string {
  let size = FAMILY_SIZE;
  while (size < LARGEST_FAMILY_SIZE && cpuTime(make(size)) < SHORTEST) size *= 2;
  const texts = [make(size), make(size * 4)] as const;
  const best = [Infinity, Infinity];
  for (let round = 0; round < FAMILY_ROUNDS; round += 1) {
    for (const [index, text] of texts.entries())
      best[index] = Math.min(best[index] ?? Infinity, cpuTime(text));
  }
  const [small = Number.NaN, large = Number.NaN] = best;
  const ratio = Math.sqrt(large / small);
  const verdict = large > SHORTEST && ratio > MOST_GROWTH ? '  TOO MUCH' : '';
  return `  ${name.padEnd(44)} ${small.toFixed(1).padStart(8)} ms → ${large.toFixed(1).padStart(8)} ms at four times the size: ${ratio.toFixed(2)}${verdict}`;
}

/** CPU time of this process in ms, so that what else runs on the machine counts little; garbage of before is not ours. */
function cpuTime(text: string): number {
  collectGarbage();
  const before = process.cpuUsage();
  parseFile(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
