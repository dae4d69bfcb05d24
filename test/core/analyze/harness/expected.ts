import assert from 'node:assert/strict';
import { close } from '../../stats/references.ts';
import { metricsIn, REPORTS, reportText } from './corpus.ts';

/** What a metric should be: its number or its distribution's figures, the unit, and which direction is good. */
export type Expected = readonly [
  benchmark: string,
  metric: string,
  figures: number | Readonly<Record<string, number>>,
  unit: string,
  better?: 'lower' | 'higher',
];

/** Each of them, in a report that may have more. */
export function check(format: string, text: string, expected: readonly Expected[]): void {
  const metrics = metricsIn(format, text);
  for (const [benchmark, name, figures, unit, better] of expected) {
    const metric = metrics.get(`${benchmark}\n${name}`);
    const title = `${benchmark} ${name}`;
    assert.ok(
      metric !== undefined,
      `${title} of ${[...metrics.keys()].map((key) => JSON.stringify(key)).join(', ')}`,
    );
    assert.deepEqual([metric.unit, metric.better], [unit, better], title);
    if (typeof figures === 'number') {
      assert.ok('value' in metric, `${title} is one number`);
      close(metric.value, figures, title, 1e-9);
      continue;
    }
    assert.ok('distribution' in metric, `${title} has samples`);
    const { samples = [], ...described } = metric.distribution;
    assert.equal(samples.length, figures['n'], title);
    for (const [word, figure] of Object.entries(figures)) {
      close(new Map(Object.entries(described)).get(word), figure, `${title} ${word}`, 1e-9);
    }
  }
}

/** A test of a file of the corpus. */
export function file(name: string, expected: readonly Expected[]): () => void {
  const [format] = REPORTS.find(([, one]) => one === name) ?? [''];
  return () => check(format, reportText(name), expected);
}
