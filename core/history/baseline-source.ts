import type { RunDocument } from '../report/contract/run.ts';
import { fail, ok, type Result } from '../result.ts';

/** A run as a baseline is made of it. */
export interface BaselineSource {
  /** With those of its nodes alone that measured something in this very run. */
  readonly run: RunDocument;
  /** What is doubtful about it, a sentence each. */
  readonly warnings: readonly string[];
}

type Node = RunDocument['nodes'][number];

/**
 * What of a run a baseline may hold, since later runs are judged by it: only of a run that went through, and nothing
 * that a cache gave, as that was measured in some other run. The error says in a few words why the run is none.
 */
export function baselineSource(run: RunDocument): Result<BaselineSource, string> {
  const refusal = whyNot(run);
  if (refusal !== undefined) return fail(refusal);
  const measured = run.nodes.filter(({ state }) => state === 'passed');
  if (measured.every(({ metrics }) => Object.keys(metrics).length === 0)) {
    return fail('no node measured anything in it');
  }
  return ok({ run: { ...run, nodes: measured }, warnings: warningsOf(run) });
}

function whyNot({ status, nodes }: RunDocument): string | undefined {
  if (status === 'cancelled' || status === 'interrupted') return `it was ${status}`;
  const bad = nodes.find(hasFailed);
  if (status === 'passed' || bad === undefined) return undefined;
  return `${bad.id} ${bad.state === 'failed' ? 'failed' : 'timed out'} in it`;
}

function warningsOf({ status, nodes, goals }: RunDocument): readonly string[] {
  const missed = goals.filter(({ state }) => state === 'missed').length;
  const cached = nodes.filter(({ state }) => state === 'cached');
  const failed = nodes.filter(hasFailed);
  return [
    ...(status === 'failed' ? [`the run missed ${missed} goal${missed === 1 ? '' : 's'}`] : []),
    ...(cached.length > 0 ? [`left out, as a cache gave their results: ${named(cached)}`] : []),
    ...(failed.length > 0 ? [`left out, as they did not pass: ${named(failed)}`] : []),
  ];
}

function hasFailed({ state }: Node): boolean {
  return state === 'failed' || state === 'timed_out';
}

const MOST_NAMED = 5;

function named(nodes: readonly Node[]): string {
  const more = nodes.length - MOST_NAMED;
  const ids = nodes.slice(0, MOST_NAMED).map(({ id }) => id);
  return ids.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
