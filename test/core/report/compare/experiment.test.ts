import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ExperimentCompared, VariantCompared } from '../../../../core/analyze/compare/experiment.ts';
import { experimentDocument } from '../../../../core/report/compare/experiment-document.ts';
import { experimentMarkdown } from '../../../../core/report/compare/experiment-markdown.ts';
import { experimentLines } from '../../../../core/report/lines/compare/experiment.ts';
import { UNICODE } from '../../../../core/report/terminal/glyphs.ts';
import { twoRuns } from './two-runs.ts';

function variant(name: string, more: Partial<VariantCompared> = {}): VariantCompared {
  const common = { note: undefined, rev: undefined, params: new Map<string, string>(), failed: [] };
  return { name, ...common, comparison: twoRuns, ...more };
}

function experiment(...others: readonly VariantCompared[]): ExperimentCompared {
  const params = new Map([
    ['users', '50'],
    ['port', '8080'],
  ]);
  const base = variant('base', { comparison: undefined, params });
  return { experiment: 'pool size', seed: 7, variants: [base, ...others], warnings: ['a warning'] };
}

const LARGE = variant('large', {
  note: 'more memory',
  params: new Map([
    ['users', '100'],
    ['port', '8080'],
  ]),
});
const NOTHING = { ...twoRuns, metrics: [], steps: [] };
const BROKEN = variant('broken', { rev: 'main', failed: ['build'], comparison: NOTHING });
const HOSTILE = '\u001b[31m|<b>`\n';

function linesOf(compared: ExperimentCompared): readonly string[] {
  const lines = experimentLines(experimentDocument(compared), { glyphs: UNICODE, width: 120 });
  return lines.map((line) => line.map(({ text }) => text).join(''));
}

describe('an experiment for the terminal', () => {
  it('has each comparison under its name, with the params that differ, and all variants at the end', () => {
    const lines = linesOf(experiment(LARGE, BROKEN));
    assert.equal(lines[0], ' Experiment pool size  measured side by side in blocks of random order, seed 7');
    const heads = lines.flatMap((line, at) => (line.startsWith(' A ') ? [lines.slice(at, at + 2)] : []));
    assert.deepEqual(heads, [
      [' A baseline:main (3f2a1c0b) → B latest (9bd01e7f)', '   users: 50 → 100'],
      [' A baseline:main (3f2a1c0b) → B latest (9bd01e7f)', ''],
    ]);
    assert.deepEqual(lines.slice(-6), [
      ' a warning',
      '',
      ' VARIANTS',
      '  base           base',
      '  large          1 suspected worse, 1 suspected better, 1 no difference, 1 undecided  more memory',
      '  broken (main)  build failed',
    ]);
  });

  it('shows nothing of others that a terminal would obey', () => {
    const lines = linesOf(experiment(variant(HOSTILE, { note: HOSTILE, rev: HOSTILE, failed: [HOSTILE] })));
    assert.ok(lines.every((line) => !/[\u001b\n]/.test(line)));
  });
});

describe('an experiment in Markdown', () => {
  it('has all variants in a table, then each comparison', () => {
    const text = experimentMarkdown(experimentDocument(experiment(LARGE, BROKEN)));
    assert.deepEqual(text.split('\n').slice(0, 11), [
      '# Experiment `pool size`',
      '',
      'Measured side by side in blocks of random order, seed 7.',
      '',
      '| Variant | Beside the first | Revision | Params | Note |',
      '| --- | --- | --- | --- | --- |',
      '| `base` |  |  |  |  |',
      '| `large` | `1 suspected worse, 1 suspected better, 1 no difference, 1 undecided` |  | `users: 50 → 100` | `more memory` |',
      '| `broken` | `build failed` | `main` |  |  |',
      '',
      '- `a warning`',
    ]);
    assert.equal(text.match(/^## /gm)?.length, 2);
  });

  it('fits into a comment, however much there is', () => {
    const many = Array.from({ length: 15 }, (_, index) =>
      variant(`v${String(index)}`, { note: 'n'.repeat(5000) }),
    );
    const [metric] = twoRuns.metrics;
    assert(metric !== undefined);
    const long = {
      ...twoRuns,
      metrics: Array.from({ length: 50 }, () => ({ ...metric, name: 'x'.repeat(100) })),
    };
    const text = experimentMarkdown(
      experimentDocument(experiment(...many.map((one) => ({ ...one, comparison: long })))),
    );
    assert.ok(text.length < 65_536, String(text.length));
    assert.match(text, /\nFurther comparisons have no room here\.\n$/);
  });

  it('takes nothing of others for Markdown', () => {
    const text = experimentMarkdown(
      experimentDocument(experiment(variant(HOSTILE, { note: HOSTILE, rev: HOSTILE }))),
    );
    const row = text.split('\n').find((line) => line.includes('1 suspected worse,')) ?? '';
    // Each in a code span of its own, whose bars are escaped.
    assert.equal(row.match(/(?<!\\)\|/g)?.length, 6);
    assert.ok(!text.includes('\u001b'));
  });
});
