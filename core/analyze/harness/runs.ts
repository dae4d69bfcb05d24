import type { Figure, MetricValue } from '../../events/event.ts';
import { sampled, summarised, type Named } from './figures.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';

/** What a tool tells of one run of a command that it was put before. */
export interface ToldRun {
  /** As the tool prints it; undefined where it does not say. */
  readonly command: string | undefined;
  /** What the figures are of where that is not the whole run: `CPU0`. */
  readonly part?: string;
  /** By the names of their metrics. */
  readonly figures: ReadonlyMap<string, ToldFigure>;
}

export interface ToldFigure extends Figure {
  readonly better?: MetricValue['better'];
  /** Where the tool ran the command several times itself, and the figure is their mean. */
  readonly repeated?: Repeated;
}

export interface Repeated {
  /** Standard error of the mean, in the unit of the figure. */
  readonly stderr: number;
  /** How many runs, where that is told. */
  readonly n?: number | undefined;
}

/**
 * The runs as benchmarks: a figure of several runs is a sample of a metric. One command alone needs no name, so that its
 * metrics are called as those of a bench that Perflow measures; several have that of each.
 */
export function resultsOfRuns(runs: readonly ToldRun[]): readonly HarnessResult[] {
  const isAlone = new Set(runs.map(({ command }) => command)).size === 1;
  const benchmarks = new Map<string, ToldRun[]>();
  for (const run of runs) {
    const name = [isAlone ? '' : (run.command ?? ''), run.part ?? ''].filter((word) => word !== '').join(' ');
    const known = benchmarks.get(name);
    if (known === undefined) benchmarks.set(name, [run]);
    else known.push(run);
  }
  return results([...benchmarks].map(([name, same]) => ({ name, metrics: metricsOf(same) })));
}

function metricsOf(runs: readonly ToldRun[]): readonly Named[] {
  const all = new Map<string, ToldFigure[]>();
  for (const [name, figure] of runs.flatMap(({ figures }) => [...figures])) {
    const known = all.get(name);
    if (known === undefined) all.set(name, [figure]);
    else known.push(figure);
  }
  return [...all].flatMap(([name, figures]) => metric(name, figures));
}

function metric(name: string, figures: readonly ToldFigure[]): readonly Named[] {
  const [first] = figures;
  if (first === undefined) return [];
  const { value: mean, unit, better, repeated } = first;
  if (figures.length === 1 && repeated !== undefined) {
    const { stderr, n } = repeated;
    return summarised(name, { mean, stderr, n }, unit, better);
  }
  // A later one in another unit is no value of the same thing.
  const values = figures.filter((figure) => figure.unit === unit).map(({ value }) => value);
  return sampled(name, values, unit, better);
}
