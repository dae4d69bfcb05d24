import assert from 'node:assert/strict';
import type { MetricValue } from '../../../../core/events/event.ts';
import { readReport } from '../../../../core/analyze/harness/formats.ts';

/** What would disturb a line of text, and half characters. */
const DISTURBING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const METRIC_NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[a-z0-9_]+)?$/;

/** Read or refused in one short line; what is read has names that differ, and finite numbers only. */
export function assertSound(format: string, text: string): void {
  const report = readReport(format, text);
  if (!report.ok) {
    assert.match(report.error, /\S/);
    assertLine(report.error);
    return;
  }
  const names = report.value.map(({ name }) => name);
  names.forEach(assertLine);
  assert.equal(new Set(names).size, names.length, 'each name once');
  for (const { metrics } of report.value) {
    for (const [name, metric] of metrics) {
      assert.match(name, METRIC_NAME);
      assert.ok(figuresOf(metric).every(Number.isFinite), name);
    }
  }
}

function assertLine(text: string): void {
  assert.doesNotMatch(text, DISTURBING);
  assert.ok(Array.from(text).length <= 400, 'short');
}

function figuresOf(metric: MetricValue): readonly number[] {
  if ('value' in metric) return [metric.value];
  const { samples = [], ...figures } = metric.distribution;
  return [...Object.values(figures), ...samples];
}
