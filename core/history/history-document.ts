import { VERSION } from '../report/contract/common.ts';
import type { HistoryDocument } from '../report/contract/history.ts';
import { CHANGE_CONFIDENCE } from '../stats/change-points.ts';
import { changesOf, type Change } from './changes.ts';
import type { Series } from './series.ts';

/** Metrics over their runs, for programs. */
export function historyDocument(workflow: string, series: readonly Series[]): HistoryDocument {
  return {
    version: VERSION,
    workflow,
    metrics: series.map(({ node, name, points }) => ({
      node,
      name,
      changes: changesOf({ points }).map(changeDocument),
      points: points.map(({ run, started, commit, metric }) => ({
        run,
        started: new Date(started).toISOString(),
        commit,
        metric,
      })),
    })),
  };
}

function changeDocument({ point, before, change, interval, p }: Change): ChangeDocument {
  return {
    run: point.run,
    started: new Date(point.started).toISOString(),
    commit: point.commit,
    before: { run: before.run, commit: before.commit },
    change,
    interval: interval === undefined ? null : [interval.low, interval.high],
    confidence: CHANGE_CONFIDENCE,
    p,
  };
}

type ChangeDocument = NonNullable<HistoryDocument['metrics'][number]['changes']>[number];
