import type { MetricValue } from '../events/event.ts';
import type { MetricPoint } from './history.ts';
import type { Series } from './series.ts';

/** How a metric was got. Two that were got in different ways are not compared: they would differ without a change. */
export type Origin = Pick<MetricValue, 'sampled' | 'measured_by' | 'by'>;

/** From a run on a metric was got in another way than before. */
export interface OriginChange {
  /** The first run of the other way, and the last one before it. */
  readonly point: MetricPoint;
  readonly before: MetricPoint;
  readonly was: Origin;
  readonly is: Origin;
}

/** Where the way of measuring changed, the latest first. */
export function originChangesOf({ points }: Pick<Series, 'points'>): readonly OriginChange[] {
  const stretches = stretchesOf({ points });
  return stretches
    .flatMap(({ points: [point], origin: is }, index) => {
      const previous = stretches[index - 1];
      const before = previous?.points.at(-1);
      return point === undefined || before === undefined
        ? []
        : [{ point, before, was: previous?.origin ?? {}, is }];
    })
    .toReversed();
}

/** Runs one after the other that got a metric in the same way. */
export interface Stretch {
  /** The earliest first, at least one. */
  readonly points: readonly MetricPoint[];
  readonly origin: Origin;
}

/**
 * The runs of a metric, parted where the way of measuring changed, the earliest first. A point of which that is not
 * known begins no other stretch. Points in another unit than the latest are left out.
 */
export function stretchesOf({ points }: Pick<Series, 'points'>): readonly Stretch[] {
  const unit = points[0]?.metric.unit;
  const stretches: { points: MetricPoint[]; origin: Origin | undefined }[] = [];
  for (const point of points.filter(({ metric }) => metric.unit === unit).toReversed()) {
    const last = stretches.at(-1);
    const origin = point.originUnknown === true ? undefined : originOf(point.metric);
    if (last === undefined || (origin && last.origin && !isSame(origin, last.origin)))
      stretches.push({ points: [point], origin });
    else {
      last.points.push(point);
      last.origin ??= origin;
    }
  }
  return stretches.map(({ points: run, origin = {} }) => ({ points: run, origin }));
}

export function originOf({ sampled, measured_by, by }: MetricValue): Origin {
  return {
    ...(sampled !== undefined && { sampled }),
    ...(measured_by !== undefined && { measured_by }),
    ...(by !== undefined && { by }),
  };
}

/** `sampled, shared memory by its parts (PSS)`, in words that go after "measured". */
export function originText({ sampled, measured_by, by }: Origin): string {
  const parts = [
    sampled === true ? 'by samples' : '',
    measured_by === undefined ? '' : `by ${measured_by}`,
    by === undefined ? '' : by.toUpperCase(),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'directly' : parts.join(', ');
}

function isSame(a: Origin, b: Origin): boolean {
  return a.sampled === b.sampled && a.measured_by === b.measured_by && a.by === b.by;
}
