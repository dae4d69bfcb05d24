import { readFileSync } from 'node:fs';
import { compareSides } from '../../core/analyze/compare/compare-sides.ts';
import type { ComparedSide } from '../../core/analyze/compare/side.ts';
import { sideOfReportText } from '../../core/analyze/harness/side-of-report.ts';
import { describe, summary } from '../../core/stats/describe.ts';

type Report = (line: string) => void;

/**
 * How often the shipped rule for two stored sets of samples errs: simulated suites of benches, measured once in each of
 * two sessions, and windows of recorded series. Nothing differs between A and B but noise, then B is slower by a known
 * factor. Beside it the rule that many scripts have: the means differ by 10 %.
 */
export function benchCompareStored(report: Report): void {
  const random = new Random(SEED);
  report(
    `Suites of ${BENCHES} benches, ${RUNS} runs each in each of two sessions; ${SUITES} suites a row, seed ${SEED}.`,
  );
  report(
    '"a suite" is the share of suites with any false suspicion, "a bench" that of benches; "equal" is "no difference", false where B is slower.',
  );
  for (const model of MODELS) {
    report('');
    report(`${model.name}: ${model.parameters}`);
    for (const session of SESSIONS)
      report(row(`same program, ${shown(session)}`, model, { session, factor: 1 }, random));
    for (const factor of [1.05, 1.1])
      report(row(`B slower by ${percent(factor - 1)}, same session`, model, { session: 0, factor }, random));
  }
  report('');
  report(`Recorded on a busy machine: two windows of ${RUNS} runs of one series, of the same command`);
  for (const name of RECORDED) report(recordedRow(name, random));
}

const SEED = 20_260_105;
const BENCHES = 20;
const RUNS = 30;
const SUITES = 100;
/** Spread (of the logarithm) of a factor that all benches of a session share, and of one of each bench's own. */
const SESSIONS = [0, 0.01, 0.03] as const;
const RECORDED = ['node', 'gzip', 'sort'] as const;

interface Model {
  readonly name: string;
  readonly parameters: string;
  /** Times of one bench in the order taken. */
  readonly sample: (random: Random) => readonly number[];
}

const MODELS: readonly Model[] = [
  {
    name: 'quiet',
    parameters: 'log-normal, spread 1.5 %',
    sample: (random) => times(() => Math.exp(0.015 * random.normal())),
  },
  {
    name: 'noisy',
    parameters:
      'log-normal, spread 3 %, with an exponential tail of 2 % on average and 6 % of runs longer by 10 to 50 %',
    sample: (random) =>
      times(() => {
        const outlier = random.uniform() < 0.06 ? 1.1 + 0.4 * random.uniform() : 1;
        return Math.exp(0.03 * random.normal() - 0.02 * Math.log(1 - random.uniform())) * outlier;
      }),
  },
  {
    name: 'bimodal',
    parameters: 'log-normal, spread 1.5 %; each run is longer by 8 % with probability 30 %',
    sample: (random) => times(() => Math.exp(0.015 * random.normal()) * (random.uniform() < 0.3 ? 1.08 : 1)),
  },
  {
    name: 'drifting',
    parameters: 'log-normal, spread 1.5 %, on a walk of 0.4 % a run',
    sample: (random) => {
      let level = 0;
      return times(() => {
        level += 0.004 * random.normal();
        return Math.exp(level + 0.015 * random.normal());
      });
    },
  },
];

function times(one: () => number): readonly number[] {
  return Array.from({ length: RUNS }, one);
}

interface Situation {
  readonly session: number;
  readonly factor: number;
}

interface Rates {
  suites: number;
  benches: number;
  equal: number;
  byMeans: number;
}

function row(title: string, model: Model, situation: Situation, random: Random): string {
  const rates: Rates = { suites: 0, benches: 0, equal: 0, byMeans: 0 };
  for (let suite = 0; suite < SUITES; suite++) count(suiteOf(model, situation, random), rates);
  return line(title, rates, SUITES, SUITES * BENCHES);
}

function line(
  title: string,
  { suites, benches, equal, byMeans }: Rates,
  ofSuites: number,
  ofBenches: number,
): string {
  return [
    `  ${title.padEnd(42)}`,
    `suspected slower: ${percent(suites / ofSuites).padStart(5)} a suite, ${percent(benches / ofBenches).padStart(6)} a bench;`,
    `equal: ${percent(equal / ofBenches).padStart(6)};`,
    `10 % of means: ${percent(byMeans / ofSuites).padStart(5)} a suite`,
  ].join(' ');
}

interface Pair {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

function suiteOf(model: Model, { session, factor }: Situation, random: Random): readonly Pair[] {
  const shared = Math.exp(session * random.normal());
  return Array.from({ length: BENCHES }, () => {
    const moved = factor * shared * Math.exp(session * random.normal());
    return { a: model.sample(random), b: model.sample(random).map((time) => time * moved) };
  });
}

function count(pairs: readonly Pair[], rates: Rates): void {
  const { metrics } = compareSides(sideOf(pairs.map(({ a }) => a)), sideOf(pairs.map(({ b }) => b)));
  const slower = metrics.filter(({ verdict }) => verdict === 'suspected_slower').length;
  rates.suites += slower > 0 ? 1 : 0;
  rates.benches += slower;
  rates.equal += metrics.filter(({ verdict }) => verdict === 'no_difference').length;
  rates.byMeans += pairs.some(({ a, b }) => mean(b) > 1.1 * mean(a)) ? 1 : 0;
}

function sideOf(samples: readonly (readonly number[])[]): ComparedSide {
  const metrics = samples.flatMap((values, index) => {
    const described = describe(values);
    if (described === undefined) return [];
    const metric = { distribution: { ...summary(described), samples: [...values] }, unit: 'ns' as const };
    return [{ node: `bench${String(index)}`, name: 'time', metric }];
  });
  return { label: '', run: undefined, environment: new Map(), metrics, steps: [] };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pairs of windows at random places: what two sessions on that machine would have been, each alone. */
function recordedRow(name: string, random: Random): string {
  const series = recorded(name);
  const rates: Rates = { suites: 0, benches: 0, equal: 0, byMeans: 0 };
  const pairs = SUITES * 4;
  for (let pair = 0; pair < pairs; pair++) {
    const window = (): readonly number[] => {
      const start = Math.floor(random.uniform() * (series.length - RUNS));
      return series.slice(start, start + RUNS);
    };
    count([{ a: window(), b: window() }], rates);
  }
  return line(`${name}, ${String(series.length)} runs, a suite is one pair`, rates, pairs, pairs);
}

function recorded(name: string): readonly number[] {
  const text = readFileSync(new URL(`../corpus/bench-times/${name}.json`, import.meta.url), 'utf8');
  const side = sideOfReportText(text, name);
  const metric = side.ok ? side.value.metrics[0]?.metric : undefined;
  return metric !== undefined && 'distribution' in metric ? (metric.distribution.samples ?? []) : [];
}

function shown(session: number): string {
  return session === 0 ? 'same session' : `sessions apart by ${percent(session)}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** Park and Miller's generator, and the polar method of G. Marsaglia. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  uniform(): number {
    this.#state = (this.#state * 16_807) % 2_147_483_647;
    return this.#state / 2_147_483_647;
  }

  normal(): number {
    for (;;) {
      const [x, y] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }
}
