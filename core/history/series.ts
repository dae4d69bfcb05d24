import { fullName } from '../analyze/compare/metric-pairs.ts';
import { typicalFigure } from '../events/typical.ts';
import { nearest } from '../language/nearest.ts';
import { fail, ok, type Result } from '../result.ts';
import type { History, MetricPoint } from './history.ts';

/** A metric of a node instance over the runs of its workflow. */
export interface Series {
  /** '' for a metric of the workflow itself. */
  readonly node: string;
  readonly name: string;
  /** The latest first, at least one. */
  readonly points: readonly MetricPoint[];
}

/** Metrics whose points are fetched for one overview. */
const MOST_SERIES = 500;

/**
 * The metrics of a workflow that `words` mean, with their latest points: all without words; `parse.time` and
 * `parse[size=1000].time` as in goals, where a name without an index means each instance; `parse` alone all of its own.
 * The error is a sentence.
 */
export async function seriesNamed(
  history: Pick<History, 'latest' | 'points'>,
  workflow: string,
  words: string | undefined,
  limit: number,
): Promise<Result<readonly Series[], string>> {
  const all = await history.latest(workflow);
  const wanted = words === undefined ? all : all.filter((point) => isMeant(point, words));
  if (wanted.length === 0) return fail(nothingNamed(workflow, words, all));
  if (wanted.length > MOST_SERIES) {
    return fail(`${workflow} has ${wanted.length} such metrics: name a node, or one of its metrics.`);
  }
  const series = wanted.map(async ({ node, name }): Promise<Series> => ({
    node,
    name,
    points: await history.points({ workflow, node, metric: name, limit }),
  }));
  return ok((await Promise.all(series)).filter(({ points }) => points.length > 0));
}

/** By the run that each was measured in, the latest first: what is drawn from left to right is the other way round. */
export function valuesOf({ points }: Series): readonly number[] {
  return points.map(({ metric }) => typicalFigure(metric).value);
}

function isMeant(point: MetricPoint, words: string): boolean {
  const plain = words.replace(RESULT, (_, name: string) => `.${name.replace(/\\(.)/g, '$1')}`);
  return namesOf(point).some(({ node, full }) => words === node || words === full || plain === full);
}

/** A result of a harness as goals name it, `suite["BenchmarkParse/large"].time`; its metrics' names begin with it. */
const RESULT = /\["((?:[^"\\]|\\.)*)"\]/;

/** A metric may be named with its instance, or with its node alone. */
function namesOf({ node, name }: MetricPoint): readonly { readonly node: string; readonly full: string }[] {
  const [bare = node] = node.split('[', 1);
  const nodes = bare === node ? [node] : [node, bare];
  return nodes.map((called) => ({ node: called, full: fullName({ node: called, name }) }));
}

function nothingNamed(workflow: string, words: string | undefined, all: readonly MetricPoint[]): string {
  if (words === undefined || all.length === 0) return `No metric of ${workflow} is stored.`;
  const near = nearest(
    words,
    all.flatMap(namesOf).map(({ full }) => full),
  );
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  return `${workflow} has no metric ${words} in its stored runs${hint}.`;
}
