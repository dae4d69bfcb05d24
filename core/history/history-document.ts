import type { Figure } from '../events/event.ts';
import { VERSION } from '../report/contract/common.ts';
import type { HistoryDocument } from '../report/contract/history.ts';
import { CHANGE_CONFIDENCE } from '../stats/change-points.ts';
import { changesOf, type Change } from './changes.ts';
import { forecastOf, TREND_CONFIDENCE } from './forecast.ts';
import type { MetricPoint } from './history.ts';
import { originChangesOf } from './origin.ts';
import type { Series } from './series.ts';

/** Metrics over their runs, for programs. */
export function historyDocument(
  workflow: string,
  series: readonly Series[],
  target?: Figure,
): HistoryDocument {
  return {
    version: VERSION,
    workflow,
    metrics: series.map(({ node, name, points }) => ({
      node,
      name,
      ...(target !== undefined && { forecast: forecastDocument({ points }, target) }),
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

function forecastDocument(series: Pick<Series, 'points'>, target: Figure): ForecastDocument {
  const { runs, reached, reason } = forecastOf(series, target);
  const text = (time: number): string => new Date(time).toISOString();
  return {
    target,
    reached: reached === undefined ? null : text(reached.at),
    interval: reached === undefined ? null : [text(reached.earliest), text(reached.latest)],
    confidence: TREND_CONFIDENCE,
    runs,
    reason: reason ?? null,
  };
}

type ForecastDocument = NonNullable<HistoryDocument['metrics'][number]['forecast']>;
type ChangeDocument = NonNullable<HistoryDocument['metrics'][number]['changes']>[number];
