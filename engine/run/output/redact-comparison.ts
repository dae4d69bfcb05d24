import type { Comparison } from '../../../core/events/comparison.ts';
import type { Secrets } from './secrets.ts';

/** A comparison without secrets: in its environments, names of metrics and sentences. */
export function redactComparison(comparison: Comparison, secrets: Secrets): Comparison {
  const redact = (text: string): string => secrets.redact(text);
  const redactSide = (side: Comparison['a']): Comparison['a'] => ({
    ...side,
    environment: Object.fromEntries(
      Object.entries(side.environment).map(([key, value]) => [key, redact(value)]),
    ),
  });
  return {
    ...comparison,
    a: redactSide(comparison.a),
    b: redactSide(comparison.b),
    metrics: comparison.metrics.map((metric) => ({
      ...metric,
      name: redact(metric.name),
      reason: redact(metric.reason),
    })),
    environment: comparison.environment.map(({ a, b, ...difference }) => ({
      ...difference,
      a: a === null ? null : redact(a),
      b: b === null ? null : redact(b),
    })),
    warnings: comparison.warnings.map(redact),
  };
}
