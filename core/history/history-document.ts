import { VERSION } from '../report/contract/common.ts';
import type { HistoryDocument } from '../report/contract/history.ts';
import type { Series } from './series.ts';

/** Metrics over their runs, for programs. */
export function historyDocument(workflow: string, series: readonly Series[]): HistoryDocument {
  return {
    version: VERSION,
    workflow,
    metrics: series.map(({ node, name, points }) => ({
      node,
      name,
      points: points.map(({ run, started, commit, metric }) => ({
        run,
        started: new Date(started).toISOString(),
        commit,
        metric,
      })),
    })),
  };
}
