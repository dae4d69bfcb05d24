import { pointEstimate, statisticOf, undecided, unmeasured } from '../../../core/analyze/statistic.ts';
import type { MetricValue } from '../../../core/events/event.ts';
import type { MetricQuestion } from '../../../core/language/evaluate/scope.ts';
import type { Value } from '../../../core/language/evaluate/value.ts';

/** A metric's number, one of its statistics (`['p95']`), or a quantile of it: what can be asked within a node. */
export function askMetric(metric: MetricValue, words: readonly string[], question: MetricQuestion): Value {
  const [word, ...more] = words;
  if (more.length > 0) return unmeasured(`the metric has no ${words.join('.')}`);
  switch (question.type) {
    case 'value':
      return word === undefined ? pointEstimate(metric) : statisticOf(metric, { type: 'word', word });
    case 'quantile':
      return statisticOf(metric, { type: 'quantile', q: question.q });
    case 'baseline':
    case 'change':
    case 'regression':
    case 'during':
      return undecided(`${question.type}() cannot be asked within a node`);
  }
}
