import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareSides } from '../../../../core/analyze/compare/compare-sides.ts';
import { compareDocument } from '../../../../core/report/compare/compare-document.ts';
import { compareMarkdown } from '../../../../core/report/compare/compare-markdown.ts';
import { even, samples, scaled, side } from '../../analyze/compare/fixture.ts';
import { twoRuns } from './two-runs.ts';

describe('a comparison in Markdown', () => {
  it('has verdicts first, then figures, steps and environments, and what it rests on folded away', () => {
    const reason =
      'measured in different sessions, and with another tool.node; only side by side could it be proven';
    assert.equal(
      compareMarkdown(compareDocument(twoRuns)),
      [
        '## `baseline:main` → `latest`',
        '',
        '**△ 1 suspected worse · ▽ 1 suspected better · = 1 no difference · ? 1 undecided**',
        '',
        '### Warnings',
        '',
        '- `this differs and may explain a change: tool.node (22.15.0 against 24.0.0)`',
        '',
        '### Metrics',
        '',
        '| Verdict | Metric | A | B | Change | 99 % interval |',
        '| --- | --- | ---: | ---: | ---: | --- |',
        '| △ suspected slower | `parse[size=1000].time` | 12.0 ms (n 30) | 13.0 ms (n 30) | +8.0 % | +6.5 % to +9.5 % |',
        '| ? undecided | `tiny.time` | 2.00 ms (n 3) | 2.00 ms (n 3) | = |  |',
        '| = no difference | `scan.time` | 50.0 ms (n 30) | 50.0 ms (n 30) | = | −0.8 % to +0.8 % |',
        '| ▽ suspected faster | `index.time` | 80.0 ms (n 30) | 40.0 ms (n 30) | −50 % | −51 % to −49 % |',
        '',
        '### One value each',
        '',
        'Nothing tells a change of these from noise.',
        '',
        '| Metric | A | B | Change |',
        '| --- | ---: | ---: | ---: |',
        '| `parse[size=1000].memory` | 41.2 MB | 57.7 MB | +40 % |',
        '',
        '### Steps',
        '',
        '23m 14s → 3m 42s, saved 19m 32s (84 %), 1 of 4 steps from the cache (25 %).',
        '',
        '| Step | A | B |  | Change | Note |',
        '| --- | ---: | ---: | ---: | ---: | --- |',
        '| `build` | 23m 0s | 3m 30s | saved 19m 30s | −85 % |  |',
        '| `lint` | 8.00 s | 0 s | saved 8.00 s | −100 % | `B cached` |',
        '| `deploy` | 2.00 s | skipped |  |  | ``B skipped: its `when` is false`` |',
        '| `new` | not there | 2.00 s |  |  | `B failed: exit 1` |',
        '| `old` | 1.00 s | not there |  |  |  |',
        '',
        '### What differs in the environment',
        '',
        '|  | A | B |',
        '| --- | --- | --- |',
        '| `tool.node` | `22.15.0` | `24.0.0` |',
        '| `git.commit` | `3f2a1c0b9d8e` | `9bd01e7f6a5b` |',
        '',
        '<details>',
        '<summary>How each was tested</summary>',
        '',
        '| Metric | Test | p | Why |',
        '| --- | --- | ---: | --- |',
        `| \`parse[size=1000].time\` | Mann-Whitney U | < 0.0001 | \`${reason}\` |`,
        '| `tiny.time` | Mann-Whitney U | 1 | `too few samples for a 99 % interval: 3 and 3` |',
        '| `scan.time` | Mann-Whitney U | 1 | `the 99 % interval lies within ±5 %` |',
        `| \`index.time\` | Mann-Whitney U | < 0.0001 | \`${reason}\` |`,
        '',
        '</details>',
        '',
      ].join('\n'),
    );
  });

  it('lets no text of others out of its place', () => {
    const hostile = '|`` @someone <b> \u001b[31m\u202e\n# x\n![](http://x)';
    const values = samples(even(30, 1, 0.1));
    const metrics = [{ node: hostile, name: hostile, metric: values }];
    const environment = new Map([[hostile, hostile]]);
    const steps = [{ id: hostile, state: 'skipped', time: undefined, note: hostile } as const];
    const a = { label: hostile, run: undefined, environment, metrics, steps };
    const b = {
      ...a,
      environment: new Map([[hostile, 'other']]),
      metrics: [...metrics, { node: hostile, name: 'x', metric: values }],
    };
    const text = compareMarkdown(compareDocument(compareSides(a, b)));
    const outside = text.replace(/(`+)[^`\n](?:.*?[^`])??\1(?!`)/g, '');
    assert.doesNotMatch(outside, /@someone|<b>|!\[|http:|^# x/m);
    assert.doesNotMatch(text, /[\u001b\u202e]/u);
    for (const line of text.split('\n').filter((each) => each.startsWith('|')))
      assert.ok([3, 4, 5, 6].includes(line.replaceAll('\\|', '').split('|').length - 2), line);
  });

  it('stays within what a comment can hold', () => {
    const long = (index: number) => `${'`'.repeat(60)}${'n'.repeat(300)}${String(index)}`;
    const values = even(30, 1e6, 1e5);
    const metrics = (by: number) =>
      Array.from({ length: 200 }, (_, index) => [
        { node: long(index), name: 'time', metric: samples(scaled(values, by)) },
        { node: long(index), name: 'size', metric: { value: by, unit: 'B' } as const },
      ]).flat();
    const steps = Array.from({ length: 200 }, (_, index) => ({
      id: long(index),
      state: 'failed' as const,
      time: 1,
      note: long(index),
    }));
    const environment = (by: string) =>
      new Map(Array.from({ length: 200 }, (_, index) => [`tool.${long(index)}`, `${by}${long(index)}`]));
    const a = side({}, { metrics: metrics(1), steps, environment: environment('a') });
    const b = side({}, { metrics: metrics(1.3), steps, environment: environment('b') });
    const text = compareMarkdown(compareDocument(compareSides(a, b)));
    assert.ok(text.length < 65_536, String(text.length));
    assert.match(text, /… and 180 more\./);
    assert.match(text, /…n+0\.time/);
  });
});
