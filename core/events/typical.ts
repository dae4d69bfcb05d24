import type { Figure, MetricValue } from './event.ts';

/** The one figure that stands for a metric: of a distribution its median. */
export function typicalFigure(metric: MetricValue): Figure {
  const { unit } = metric;
  return { value: 'value' in metric ? metric.value : metric.distribution.median, unit };
}
