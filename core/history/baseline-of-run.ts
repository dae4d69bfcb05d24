import { sideOfRun } from '../analyze/compare/side-of-run.ts';
import type { NodeView, RunView } from '../events/run-view.ts';
import { VERSION } from '../report/contract/common.ts';
import type { BaselineDocument } from '../report/contract/runs.ts';
import { fail, ok, type Result } from '../result.ts';

/** What of a run the run itself does not say. */
export interface BaselineHead {
  readonly name: string;
  readonly commit: string | null;
  /** ISO 8601: when the baseline is made. */
  readonly created: string;
}

export interface MadeBaseline {
  readonly document: BaselineDocument;
  /** What is doubtful about it, a sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Makes a baseline of a run: what its nodes measured, with the samples. Only of a run that went through, since later
 * ones are judged by it; the error says in a sentence why it is none. What was restored from a cache was measured in
 * some other run, so it is left out.
 */
export function baselineOfRun(view: RunView, head: BaselineHead): Result<MadeBaseline, string> {
  const refusal = whyNot(view);
  if (refusal !== undefined) return fail(refusal);
  const side = sideOfRun(view, head.name);
  const metrics = side.metrics.filter(({ node }) => view.nodes.get(node)?.state !== 'cached');
  if (metrics.every(({ node }) => node === '')) return fail('no node of the run measured anything itself');
  const { run, workflow } = view;
  const document: BaselineDocument = {
    version: VERSION,
    ...head,
    run,
    workflow,
    environment: Object.fromEntries(side.environment),
    metrics: metrics.map(({ node, name, metric }) => ({ node, name, metric })),
  };
  return ok({ document, warnings: warningsOf(view) });
}

function whyNot({ status, nodes }: RunView): string | undefined {
  if (status === 'cancelled') return 'the run was cancelled';
  if (status === 'running' || status === 'waiting') return 'the run was interrupted or has not ended yet';
  const failed = [...nodes.values()].find(({ state }) => state === 'failed' || state === 'timed_out');
  if (failed === undefined || status === 'passed') return undefined;
  return `${failed.id} ${failed.state === 'failed' ? 'failed' : 'timed out'} in the run`;
}

function warningsOf({ status, nodes, goals }: RunView): readonly string[] {
  const missed = [...goals.values()].filter(({ state }) => state === 'missed').length;
  const those = (holds: (node: NodeView) => boolean) => [...nodes.values()].filter(holds).map(({ id }) => id);
  const cached = those(({ state }) => state === 'cached');
  const unsuccessful = those(({ state }) => state === 'failed' || state === 'timed_out');
  return [
    ...(status === 'failed' && missed > 0
      ? [`The run missed ${missed} goal${missed === 1 ? '' : 's'}: what it measured is kept all the same.`]
      : []),
    ...(cached.length > 0
      ? [`Left out, as their results came from the cache: ${named(cached)}. Run them anew to have them.`]
      : []),
    ...(unsuccessful.length > 0 ? [`Left out, as they did not pass: ${named(unsuccessful)}.`] : []),
  ];
}

const MOST_NAMED = 5;

function named(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMED;
  return ids.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
