import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareSides } from '../../../../../core/analyze/compare/compare-sides.ts';
import { compareDocument } from '../../../../../core/report/compare/compare-document.ts';
import type { CompareDocument } from '../../../../../core/report/contract/compare.ts';
import { compareLines } from '../../../../../core/report/lines/compare/compare.ts';
import { guardLines, guardTitle } from '../../../../../core/report/lines/compare/guard.ts';
import { ASCII, inGlyphs, UNICODE, type Glyphs } from '../../../../../core/report/terminal/glyphs.ts';
import { render, type Line } from '../../../../../core/report/terminal/line.ts';
import { createPaint } from '../../../../../core/report/terminal/style.ts';
import { widthOf } from '../../../../../core/report/terminal/text.ts';
import { even, samples, side } from '../../../analyze/compare/fixture.ts';
import { twoRuns } from '../../compare/two-runs.ts';

const document = compareDocument(twoRuns, true);

function texts(lines: readonly Line[], glyphs: Glyphs = UNICODE, colours = false): readonly string[] {
  return lines.map((line) => inGlyphs(render(line, Infinity, createPaint(colours)), glyphs).trimEnd());
}

function printed(width: number, glyphs: Glyphs = UNICODE, of: CompareDocument = document): readonly string[] {
  return texts(compareLines(of, { width, glyphs }), glyphs);
}

describe('a comparison on a terminal', () => {
  it('of 120 columns has a row for each metric, and both samples under it', () => {
    assert.deepEqual(printed(120), [
      ' A baseline:main (3f2a1c0b) → B latest (9bd01e7f)',
      '',
      ' METRICS',
      '     metric                       A        B  change  −10 %     0     +10 %  99 % interval     verdict',
      '  ▲  parse[size=1000].time  12.0 ms  13.0 ms  +8.0 %            │     ├─●─┤  +6.5 % to +9.5 %  suspected slower',
      '     A █▆▆▆▆▆▆▆▆▆▆▆▆▆▃                   n 30',
      '     B                 ▃▆▆▆▆▆▃▆▆▆▆▆▆▃▆█  n 30',
      '  ?  tiny.time              2.00 ms  2.00 ms       =            │                              undecided',
      '     too few samples for a 99 % interval: 3 and 3',
      '  =  scan.time              50.0 ms  50.0 ms       =           ├●┤           −0.8 % to +0.8 %  no difference',
      '     A █▄ ▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄ ▄█  n 30',
      '     B █▄ ▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄ ▄█  n 30',
      '  ▼  index.time             80.0 ms  40.0 ms   −50 %  ◄         │            −51 % to −49 %    suspected faster',
      '     A                              █▇█  n 30',
      '     B █▄                                n 30',
      '  suspected: measured in different sessions, and with another tool.node; only side by side could it be proven',
      '',
      ' ONE VALUE EACH  nothing tells a change of these from noise',
      '  parse[size=1000].memory  41.2 MB  57.7 MB  +40 %',
      '',
      ' STEPS  23m 14s → 3m 42s, saved 19m 32s (84 %), 1 of 4 steps from the cache (25 %)',
      '  build      23m 0s     3m 30s   −85 %  saved 19m 30s',
      '  lint       8.00 s        0 s  −100 %  saved 8.00 s   B cached',
      '  deploy     2.00 s    skipped                         B skipped: its `when` is false',
      '  new     not there     2.00 s                         B failed: exit 1',
      '  old        1.00 s  not there',
      '',
      ' ENVIRONMENT  what differs',
      '  tool.node   22.15.0       →  24.0.0        relevant',
      '  git.commit  3f2a1c0b9d8e  →  9bd01e7f6a5b',
      '',
      ' WARNINGS',
      '  this differs and may explain a change: tool.node (22.15.0 against 24.0.0)',
      '',
      ' ▲ 1 suspected worse  ▼ 1 suspected better  = 1 no difference  ? 1 undecided',
    ]);
  });

  it('of 80 columns has the interval under each row, with its scale below all', () => {
    const lines = printed(80);
    assert.deepEqual(lines.slice(3, 8), [
      '     metric                       A        B  change  verdict',
      '  ▲  parse[size=1000].time  12.0 ms  13.0 ms  +8.0 %  suspected slower',
      '                         │            ├──●──┤   +6.5 % to +9.5 %',
      '     A █▆▆▆▆▆▆▆▆▆▆▆▆▆▃                   n 30',
      '     B                 ▃▆▆▆▆▆▃▆▆▆▆▆▆▃▆█  n 30',
    ]);
    assert.ok(lines.includes('     −10 %               0               +10 %'));
  });

  it('of 40 columns and ASCII alone still says everything', () => {
    const lines = printed(40, ASCII);
    assert.deepEqual(lines.slice(0, 11), [
      ' A baseline:main (3f2a1c0b)',
      ' B latest (9bd01e7f)',
      '',
      ' METRICS',
      ' ^ parse[size=1000].time',
      '   12.0 ms -> 13.0 ms  +8.0 %',
      '               |       [-o]',
      '   +6.5 % to +9.5 %',
      '   suspected slower',
      '   A ####+##+##+               n 30',
      '   B             ++#+#+#+#+##  n 30',
    ]);
    for (const line of lines) assert.match(line, /^[\x20-\x7e]*$/);
    assert.ok(lines.includes('   41.2 MB -> 57.7 MB  +40 %'));
    assert.ok(lines.includes('  build      23m 0s     3m 30s   -85 %'));
  });

  it('keeps its tables within the columns that there are', () => {
    const long = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [
        `a very long name of a node, number ${'x'.repeat(80)}${String(index)}.time`,
        samples(even(30, 1e6, 1e5)),
      ]),
    );
    const wide = compareDocument(compareSides(side(long), side(long)), true);
    for (const width of [40, 64, 74, 80, 100, 116, 120, 200]) {
      for (const line of printed(width, UNICODE, wide))
        assert.ok(widthOf(line) <= width, `${String(width)}: ${line}`);
    }
  });

  it('draws samples that show no difference only where there are few', () => {
    const many = (count: number) => {
      const metrics = Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`n${String(index)}.time`, samples(even(30, 1e6, 1e4))]),
      );
      return printed(120, UNICODE, compareDocument(compareSides(side(metrics), side(metrics)), true));
    };
    assert.equal(many(8).filter((line) => line.startsWith('     A ')).length, 8);
    assert.equal(many(9).filter((line) => line.startsWith('     A ')).length, 0);
  });

  it('says the same without samples, and shows no text of others as it is', () => {
    const bare = printed(120, UNICODE, compareDocument(twoRuns));
    assert.ok(!bare.some((line) => line.includes(' n 30')));
    const hostile = side({ 'a\u001b[31m\u202e.x': { value: 1, unit: 'B' } }, { label: 'x\u001b]0;t\u0007' });
    const other = side({ 'a\u001b[31m\u202e.x': { value: 2, unit: 'B' } }, { label: 'y\u009b' });
    const lines = printed(80, UNICODE, compareDocument(compareSides(hostile, other)));
    assert.ok(lines.includes('  a\\u{1b}[31m\\u{202e}.x  1 B  2 B  +100 %'));
    for (const line of lines) assert.doesNotMatch(line, /[\u001b\u0007\u009b\u202e]/u);
  });

  it('never says by colour alone what it says', () => {
    const plain = texts(compareLines(document, { width: 120, glyphs: UNICODE }));
    const coloured = texts(compareLines(document, { width: 120, glyphs: UNICODE }), UNICODE, true);
    assert.ok(coloured.some((line) => line.includes('\u001b[')));
    assert.deepEqual(
      coloured.map((line) => line.replace(/\u001b\[\d+m/g, '').trimEnd()),
      plain,
    );
  });

  it('of nothing says so', () => {
    assert.equal(
      printed(80, UNICODE, compareDocument(compareSides(side({}), side({})))).at(-1),
      ' no metric could be tested',
    );
  });
});

describe('a run’s comparison with its baseline', () => {
  it('is a row for each metric under a title that counts them', () => {
    const style = { width: 120, glyphs: UNICODE };
    assert.equal(
      guardTitle(document),
      'AGAINST baseline:main  1 suspected worse, 1 suspected better, 1 no difference, 1 undecided',
    );
    assert.deepEqual(texts(guardLines(document, style)), [
      '  ▲  parse[size=1000].time  12.0 ms  13.0 ms  +8.0 %  +6.5 % to +9.5 %  suspected slower',
      '  ?  tiny.time              2.00 ms  2.00 ms       =                    undecided',
      '  =  scan.time              50.0 ms  50.0 ms       =  −0.8 % to +0.8 %  no difference',
      '  ▼  index.time             80.0 ms  40.0 ms   −50 %  −51 % to −49 %    suspected faster',
      '     this differs and may explain a change: tool.node (22.15.0 against 24.0.0)',
    ]);
    assert.deepEqual([guardTitle(undefined), guardLines(undefined, style)], ['', []]);
  });
});
