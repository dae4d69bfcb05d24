import { changePoints, type ChangePoint } from '../stats/change-points.ts';
import { typicalFigure } from '../events/typical.ts';
import type { MetricPoint } from './history.ts';
import type { Series } from './series.ts';

/** A lasting change of a metric over its runs. */
export interface Change extends Omit<ChangePoint, 'at'> {
  /** The first run at the new level, and the last one at the level before: what changed lies between the two. */
  readonly point: MetricPoint;
  readonly before: MetricPoint;
}

/** Where the level of a metric changed, the latest first. Points in another unit than the latest are left out. */
export function changesOf({ points }: Pick<Series, 'points'>): readonly Change[] {
  const unit = points[0]?.metric.unit;
  const inOrder = points.filter(({ metric }) => metric.unit === unit).toReversed();
  const values = inOrder.map(({ metric }) => typicalFigure(metric).value);
  return changePoints(values)
    .flatMap(({ at, ...rest }) => {
      const [before, point] = [inOrder[at - 1], inOrder[at]];
      return before === undefined || point === undefined ? [] : [{ ...rest, point, before }];
    })
    .toReversed();
}
