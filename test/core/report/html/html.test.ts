import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareDocument } from '../../../../core/report/compare/compare-document.ts';
import { compareHtml } from '../../../../core/report/html/compare-html.ts';
import { experimentDocument } from '../../../../core/report/compare/experiment-document.ts';
import { experimentHtml } from '../../../../core/report/html/experiment-html.ts';
import { runHtml } from '../../../../core/report/html/run-html.ts';
import { twoRuns } from '../compare/two-runs.ts';
import { all, parsed, type Parsed } from '../markup/parsed.ts';
import { HOSTILE, oneRun } from '../one-run.ts';

/** Our pages are well-formed XML too, but for the first line. */
function read(html: string): Parsed {
  assert.match(html, /^<!doctype html>\n<html lang="en">/);
  return parsed(html.replace('<!doctype html>\n', ''));
}

const cells = (row: Parsed): readonly string[] => row.children.map(({ text }) => text);

/** The rows of the table under a heading. */
function rowsUnder(page: Parsed, title: string): readonly (readonly string[])[] {
  const section = all(page, 'section').find(({ children }) => children[0]?.text === title);
  const body = all(section ?? assert.fail(`there is no section ${title}`), 'tbody')[0];
  return all(body ?? assert.fail(), 'tr').map(cells);
}

/** Nothing in it runs, and nothing is fetched. */
function assertIsWhole(page: Parsed): void {
  for (const name of ['script', 'link', 'img', 'iframe', 'object', 'form', 'a'])
    assert.deepEqual(all(page, name), []);
  const [policy] = all(page, 'meta').filter(({ attributes }) => 'http-equiv' in attributes);
  assert.equal(policy?.attributes['content'], "default-src 'none'; style-src 'unsafe-inline'");
  const [style] = all(page, 'style');
  assert.doesNotMatch(style?.text ?? '', /url\(|@import/);
  assert.match(style?.text ?? '', /prefers-color-scheme: dark/);
  const every = (from: Parsed): readonly Parsed[] => [from, ...from.children.flatMap(every)];
  for (const { attributes } of every(page))
    for (const name of Object.keys(attributes)) assert.doesNotMatch(name, /^on|^href$|^src$|^style$/);
}

describe('the page of an experiment', () => {
  const variant = { note: undefined, rev: undefined, params: new Map<string, string>(), failed: [] };
  const large = {
    ...variant,
    name: 'large',
    note: HOSTILE,
    params: new Map([['users', '100']]),
    comparison: twoRuns,
  };
  const broken = { ...large, name: 'broken', rev: 'main', failed: ['build'], comparison: { ...twoRuns, metrics: [], steps: [] } }; // prettier-ignore
  const base = { ...variant, name: 'base', params: new Map([['users', '50']]), comparison: undefined };
  const page = read(
    experimentHtml(
      experimentDocument({ experiment: 'pool <size>', seed: 7, variants: [base, large, broken], warnings: ['careful'] }, true),
    ),
  ); // prettier-ignore

  it('has all variants in a table, then each beside the first', () => {
    assertIsWhole(page);
    assert.deepEqual(rowsUnder(page, 'Variants'), [
      ['base', 'base', '', '', ''],
      ['large', '1 suspected worse, 1 suspected better, 1 no difference, 1 undecided', '', 'users: 50 → 100', HOSTILE.replace('\u001b[31m', '')],
      ['broken', 'build failed', 'main', 'users: 50 → 100', HOSTILE.replace('\u001b[31m', '')],
    ]); // prettier-ignore
    const titles = all(page, 'h1').map(({ text }) => text);
    assert.equal(titles[0], 'Experiment pool <size>');
    assert.equal(titles.length, 3);
    assert.deepEqual(all(page, 'li').map(({ text }) => text)[0], 'careful');
    assert.ok(all(page, 'svg').length > 0, 'samples are drawn');
  });
});

describe('the page of a run', () => {
  const page = read(runHtml(oneRun()));

  it('is whole in itself, whatever its run holds', () => {
    assertIsWhole(page);
    const plain = HOSTILE.replace('\u001b[31m', '');
    assert.deepEqual(
      all(page, 'pre').map(({ text }) => text),
      [plain],
    );
    assert.deepEqual(rowsUnder(page, 'Environment'), [
      ['perflow', '0.1.0'],
      ['cpu.model', plain],
    ]);
    assert.deepEqual(
      all(page, 'li').map(({ text }) => text),
      [plain, 'parse: it drifted by +14 %'],
    );
    assert.equal(all(page, 'h1')[0]?.text, 'shop & <co> failed');
  });

  it('has its goals, its nodes and what its benches measured', () => {
    const goals = rowsUnder(page, 'Goals');
    assert.deepEqual(goals[0], ['missed', 'fast', '12.0 ms', '10.0 ms', '', 'shop.perflow:4']);
    assert.deepEqual(
      goals.map(([state]) => state),
      ['missed', 'undecided', 'met'],
    );
    assert.deepEqual(
      rowsUnder(page, 'Nodes').map(([state, id]) => `${id ?? ''} ${state ?? ''}`),
      ['broken failed', 'late timed out', 'off skipped', 'build passed', 'parse passed'],
    );
    assert.deepEqual(rowsUnder(page, 'Benches')[0]?.slice(0, 6), [
      'parse.time',
      '12.0 ms',
      '11.0 ms',
      '12.9 ms',
      '13.0 ms',
      '30',
    ]);
  });
});

describe('the page of a comparison', () => {
  const page = read(compareHtml(compareDocument(twoRuns, true)));

  it('is whole in itself', () => assertIsWhole(page));

  it('has each metric with its values, its change and its verdict in words', () => {
    const [first, note] = rowsUnder(page, 'Metrics');
    assert.deepEqual(first?.slice(0, 5), [
      'parse[size=1000].time',
      'suspected slower',
      '12.0 ms (n 30)',
      '13.0 ms (n 30)',
      '+8.0 %',
    ]);
    assert.match(note?.[0] ?? '', /^measured in different sessions/);
  });

  it('draws both samples on one axis, and each interval where its change is', () => {
    const [row] = all(all(page, 'tbody')[0] ?? assert.fail(), 'tr');
    const [forest, samples] = all(row ?? assert.fail(), 'svg');
    const bars = (side: string): readonly number[] =>
      all(samples ?? assert.fail(), 'rect')
        .filter(({ attributes }) => attributes['class'] === side)
        .map(({ attributes }) => Number(attributes['x']));
    // From 11.6 to 13.39 ms: A ends at 12.4, which is 0.45 of the way, and B begins at 11.6 × 1.08 = 12.53.
    assert.equal(Math.min(...bars('a')), 0);
    assert.ok(Math.max(...bars('a')) <= 0.45 * 160 && Math.min(...bars('b')) >= 0.45 * 160);
    assert.equal(Math.max(...bars('b')), 155);
    // 8 % is to the right of zero, at 80.
    assert.ok(Number(all(forest ?? assert.fail(), 'circle')[0]?.attributes['cx']) > 80);
  });
});
