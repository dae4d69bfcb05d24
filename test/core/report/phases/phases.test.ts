import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { RunEvent } from '../../../../core/events/event.ts';
import { foldRun } from '../../../../core/events/reduce.ts';
import type { RunView } from '../../../../core/events/run-view.ts';
import { phaseLines } from '../../../../core/report/lines/phases.ts';
import { runMarkdown } from '../../../../core/report/markdown.ts';
import { apportion } from '../../../../core/report/phases/apportion.ts';
import { breakdownOf, breakdownRows, type Breakdown } from '../../../../core/report/phases/breakdown.ts';
import { phaseTable, type PhaseRow } from '../../../../core/report/phases/phase-rows.ts';
import { runDocument } from '../../../../core/report/run-document.ts';
import { ASCII, UNICODE } from '../../../../core/report/terminal/glyphs.ts';
import { render } from '../../../../core/report/terminal/line.ts';
import { widthOf } from '../../../../core/report/terminal/text.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';

const MS = 1e6;

/** A run whose nodes told phases: `[begin or end, name, milliseconds]`, each node over its whole time. */
type Told = readonly (readonly ['begin' | 'end', string, number])[];

function runOf(nodes: Readonly<Record<string, { readonly to: number; readonly told: Told }>>): RunView {
  const events = Object.entries(nodes).flatMap(([id, { to, told }]): RunEvent[] => [
    { v: 1, t: 0, type: 'node.started', id, attempt: 1 },
    ...told.map(([state, phase, at]): RunEvent => ({
      v: 1,
      t: Math.round(at * MS),
      type: 'node.phase',
      id,
      phase,
      state,
    })),
    { v: 1, t: Math.round(to * MS), type: 'node.finished', id, state: 'passed', attempts: 1 },
  ]);
  return foldRun(events);
}

/** 10 s: 1 s of nothing, 2 s of set-up, 6 s of tests (4 s of them of units), 1 s of nothing. */
const BUILD: Told = [
  ['begin', 'set-up', 1_000], ['end', 'set-up', 3_000],
  ['begin', 'tests', 3_000], ['begin', 'unit', 4_500], ['end', 'unit', 8_500], ['end', 'tests', 9_000],
]; // prettier-ignore

function breakdown(told: Told, to: number): Breakdown {
  const node = runOf({ a: { to, told } }).nodes.get('a');
  return (node && breakdownOf(node, 0)) ?? assert.fail();
}

function lines(run: RunView, width = 100, glyphs = UNICODE): readonly string[] {
  const all = [...run.nodes.values()].flatMap((node) => breakdownOf(node, run.time) ?? []);
  const style = { glyphs, width, placeOf: (file: string) => file };
  return phaseLines(all, style).map((line) => render(line, Infinity, (text) => text));
}

/** Shown times and shares of rows of one level, in their last digits. */
function total(rows: readonly PhaseRow[], of: 'time' | 'share'): number {
  return rows.reduce((sum, row) => sum + Math.round(Number.parseFloat(row[of].replace(',', '')) * 1e4), 0);
}

describe('how the time of a node divides', () => {
  it('is shown as its phases and the rest, which add up to its time', () => {
    assert.deepEqual(lines(runOf({ build: { to: 10_000, told: BUILD } })), [
      '  build            10.00 s',
      '    set-up          2.00 s  20.0 %',
      '    tests           6.00 s  60.0 %',
      '      unit          4.00 s  40.0 %  BOTTLENECK',
      '      in no phase   2.00 s  20.0 %',
      '    in no phase     2.00 s  20.0 %',
    ]);
  });

  it('marks the rest where no phase explains more than that', () => {
    const told: Told = [['begin', 'a', 0], ['end', 'a', 100], ['begin', 'b', 100], ['end', 'b', 300]]; // prettier-ignore
    const shown = lines(runOf({ x: { to: 1_000, told } }));
    assert.deepEqual(shown.filter((line) => line.includes('BOTTLENECK')), ['    in no phase  0.700 s  70.0 %  BOTTLENECK']); // prettier-ignore
  });

  it('marks a phase as a whole where none within it is most of it', () => {
    const told: Told = [
      ['begin', 'tests', 0], ['begin', 'a', 0], ['end', 'a', 300], ['begin', 'b', 300], ['end', 'b', 600], ['begin', 'c', 600], ['end', 'tests', 900],
    ]; // prettier-ignore
    const marked = breakdownRows(breakdown(told, 1_000)).filter(({ isBottleneck }) => isBottleneck);
    assert.deepEqual(marked.map(({ name }) => name), ['tests']); // prettier-ignore
  });

  it('adds up phases of one name', () => {
    const told = Array.from({ length: 30 }, (_, index): Told => [
      ['begin', 'read', index * 10], ['end', 'read', index * 10 + 4],
      ['begin', 'write', index * 10 + 4], ['end', 'write', index * 10 + 10],
    ]).flat(); // prettier-ignore
    assert.deepEqual(breakdownRows(breakdown(told, 300)), [
      { name: 'read', depth: 0, count: 30, time: 120 * MS, isBottleneck: false },
      { name: 'write', depth: 0, count: 30, time: 180 * MS, isBottleneck: true },
    ]);
    assert.match(lines(runOf({ a: { to: 300, told } })).join('\n'), /write \(30 times\) +180\.0 ms +60\.0 %/);
  });

  it('adds up on each level as it is shown, whatever the times', () => {
    const spans = fc.array(fc.record({ at: fc.nat(5e9), name: fc.constantFrom('a', 'b', 'c', 'd'), isBegin: fc.boolean() }), { maxLength: 80 }); // prettier-ignore
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 5e9 }), (found, to) => {
        const told = found
          .toSorted((a, b) => a.at - b.at)
          .map(({ at, name, isBegin }) => [isBegin ? 'begin' : 'end', name, at / MS] as const);
        const node = runOf({ a: { to: to / MS, told } }).nodes.get('a');
        const divided = node && breakdownOf(node, 0);
        if (divided === undefined) return;
        const { time, rows } = phaseTable(divided);
        assert(rows.length <= 24);
        assert.equal(total(rows.filter(({ depth }) => depth === 0), 'time'), Math.round(Number.parseFloat(time) * 1e4)); // prettier-ignore
        assert.equal(
          total(
            rows.filter(({ depth }) => depth === 0),
            'share',
          ),
          100 * 1e4,
        );
        for (const [index, row] of rows.entries()) {
          const next = rows.findIndex(({ depth }, at) => at > index && depth <= row.depth);
          const within = rows.slice(index + 1, next < 0 ? undefined : next).filter(({ depth }) => depth === row.depth + 1);
          if (within.length > 0) assert.equal(total(within, 'time'), total([row], 'time'));
        } // prettier-ignore
        assert.equal(rows.filter(({ isBottleneck }) => isBottleneck).length, 1);
        const sum = breakdownRows(divided).filter(({ depth }) => depth === 0).reduce((all, part) => all + part.time, 0); // prettier-ignore
        assert.equal(sum, divided.time);
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('has four digits, and the same unit in all rows', () => {
    const of = (to: number): readonly string[] => {
      const { time, rows } = phaseTable(
        breakdown(
          [
            ['begin', 'a', 0],
            ['end', 'a', to / 3],
          ],
          to,
        ),
      );
      return [time, ...rows.map((row) => row.time)];
    };
    assert.deepEqual(of(125_000), ['125.0 s', '41.7 s', '83.3 s']);
    assert.deepEqual(of(1_000), ['1.000 s', '0.333 s', '0.667 s']);
    assert.deepEqual(of(99), ['99.00 ms', '33.00 ms', '66.00 ms']);
    assert.deepEqual(of(0.003), ['3.000 us', '1.000 us', '2.000 us']);
    assert.deepEqual(of(7_200_000), ['7200 s', '2400 s', '4800 s']);
  });

  it('names the twelve longest of many phases, and adds up the others', () => {
    const told = Array.from({ length: 40 }, (_, index): Told => [
      ['begin', `p${String(index)}`, index * 100], ['end', `p${String(index)}`, index * 100 + index],
    ]).flat(); // prettier-ignore
    const { rows } = phaseTable(breakdown(told, 4_000));
    assert.equal(rows.length, 13);
    assert.deepEqual(rows.slice(0, 2).map(({ name }) => name), ['p29', 'p30']); // prettier-ignore
    assert.match(
      lines(runOf({ a: { to: 4_000, told } })).join('\n'),
      /29 shorter phases +406 ms|29 shorter phases +0\.406 s/,
    );
  });

  it('leaves the innermost levels out where there would be too many rows', () => {
    const told: ['begin' | 'end', string, number][] = [];
    for (let outer = 0; outer < 6; outer++) {
      told.push(['begin', `o${String(outer)}`, outer * 100]);
      for (let inner = 0; inner < 9; inner++) told.push(['begin', `i${String(inner)}`, outer * 100 + inner * 10], ['end', `i${String(inner)}`, outer * 100 + inner * 10 + 10]); // prettier-ignore
      told.push(['end', `o${String(outer)}`, outer * 100 + 90]);
    }
    const { rows } = phaseTable(breakdown(told, 600));
    assert.deepEqual(rows.map(({ depth }) => depth), [0, 0, 0, 0, 0, 0, 0]); // prettier-ignore
  });

  it('fits into the width that there is, with long and hostile names, and in ASCII', () => {
    const name = `${'very long '.repeat(30)}\u001b[31m日本`;
    const told: Told = [
      ['begin', name, 0],
      ['begin', name, 10],
      ['begin', 'x', 20],
      ['end', name, 90],
    ];
    for (const width of [60, 80, 120]) {
      for (const line of lines(runOf({ [name]: { to: 100, told } }), width, ASCII)) {
        assert(widthOf(line) <= width, line);
        assert(!line.includes('\u001b'), line);
      }
    }
  });

  it('is shown of the twelve nodes that took longest, in the plan’s order', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`n${String(index)}`, { to: 1_000 + ((index * 37) % 200), told: BUILD.map(([state, phase, at]) => [state, phase, at / 10] as const) }]),
    ); // prettier-ignore
    const shown = lines(runOf(nodes));
    assert.equal(shown.filter((line) => /^ {2}n\d/.test(line)).length, 12);
    assert.equal(shown.at(-1), '  … and 188 more that took less time');
    assert(shown.length < 90, String(shown.length));
    const markdown = runMarkdown(runOf(nodes));
    assert(markdown.length < 65_536, String(markdown.length));
    assert.match(markdown, /… and 190 more that took less time\./);
  });

  it('is a table in Markdown', () => {
    const text = runMarkdown(runOf({ 'a|b': { to: 10_000, told: BUILD } }));
    assert.ok(
      text.includes(
        [
          '### Phases',
          '',
          '| Step | Phase | Time | Share |  |',
          '| --- | --- | ---: | ---: | --- |',
          '| `a\\|b` |  | 10.00 s |  |  |',
          '|  | `set-up` | 2.00 s | 20.0 % |  |',
          '|  | `tests` | 6.00 s | 60.0 % |  |',
          '|  | ↳ `unit` | 4.00 s | 40.0 % | **BOTTLENECK** |',
          '|  | ↳ in no phase | 2.00 s | 20.0 % |  |',
          '|  | in no phase | 2.00 s | 20.0 % |  |',
        ].join('\n'),
      ),
      text,
    );
    assert.ok(!runMarkdown(runOf({ a: { to: 1, told: [] } })).includes('Phases'));
  });

  it('is in the document for programs, to the nanosecond', () => {
    const [node] = runDocument(runOf({ build: { to: 10_000, told: BUILD } })).nodes;
    assert.deepEqual(node?.breakdown, [
      { name: 'set-up', depth: 0, count: 1, time: 2e9 },
      { name: 'tests', depth: 0, count: 1, time: 6e9 },
      { name: 'unit', depth: 1, count: 1, time: 4e9, bottleneck: true },
      { name: null, depth: 1, count: 1, time: 2e9 },
      { name: null, depth: 0, count: 1, time: 2e9 },
    ]);
    assert.equal(runDocument(runOf({ a: { to: 1, told: [] } })).nodes[0]?.breakdown, undefined);
  });
});

describe('apportioning', () => {
  it('gives whole shares that add up, the largest remainders one more', () => {
    assert.deepEqual(apportion([1, 1, 1], 100), [34, 33, 33]);
    assert.deepEqual(apportion([16, 17, 67], 10), [1, 2, 7]);
    assert.deepEqual(apportion([0, 0], 10), [0, 0]);
    assert.deepEqual(apportion([], 10), []);
  });
});
