import { changePoints, type ChangePoint } from '../stats/change-points.ts';
import { typicalFigure } from '../events/typical.ts';
import type { MetricPoint } from './history.ts';
import { stretchesOf, type Stretch } from './origin.ts';
import type { Series } from './series.ts';

/** A lasting change of a metric over its runs. */
export interface Change extends Omit<ChangePoint, 'at'> {
  /** The first run at the new level, and the last one at the level before: what changed lies between the two. */
  readonly point: MetricPoint;
  readonly before: MetricPoint;
}

/**
 * Where the level of a metric changed, the latest first. Looked for among runs that got it in the same way, since what
 * lies between two ways is no change of the program.
 */
export function changesOf(series: Pick<Series, 'points'>): readonly Change[] {
  return stretchesOf(series).flatMap(changesWithin).toReversed();
}

function changesWithin({ points }: Stretch): readonly Change[] {
  const values = points.map(({ metric }) => typicalFigure(metric).value);
  return changePoints(values).flatMap(({ at, ...rest }) => {
    const [before, point] = [points[at - 1], points[at]];
    return before === undefined || point === undefined ? [] : [{ ...rest, point, before }];
  });
}
