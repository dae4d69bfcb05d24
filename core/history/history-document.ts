import { VERSION } from '../report/contract/common.ts';
import type { HistoryDocument } from '../report/contract/history.ts';
import { CHANGE_CONFIDENCE } from '../stats/change-points.ts';
import { changesOf, type Change } from './changes.ts';
import type { MetricPoint } from './history.ts';
import { originChangesOf } from './origin.ts';
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
      origin_changes: originChangesOf({ points }).map(({ point, before, was, is }) => ({
        ...sinceOf(point, before),
        was,
        is,
      })),
      points: points.map(({ run, started, commit, metric, originUnknown }) => ({
        run,
        started: new Date(started).toISOString(),
        commit,
        metric,
        ...(originUnknown === true && { origin_unknown: true as const }),
      })),
    })),
  };
}

/** From which run on, and the last one before it. */
function sinceOf(point: MetricPoint, before: MetricPoint) {
  return {
    run: point.run,
    started: new Date(point.started).toISOString(),
    commit: point.commit,
    before: { run: before.run, commit: before.commit },
  };
}

function changeDocument({ point, before, change, interval, p }: Change): ChangeDocument {
  return {
    ...sinceOf(point, before),
    change,
    interval: interval === undefined ? null : [interval.low, interval.high],
    confidence: CHANGE_CONFIDENCE,
    p,
  };
}

type ChangeDocument = NonNullable<HistoryDocument['metrics'][number]['changes']>[number];
