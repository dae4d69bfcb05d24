import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { metricsIn, problemOf, reportText } from './corpus.ts';
import { check, file } from './expected.ts';

interface Snapshot {
  readonly useful: number;
  readonly extra: number;
  readonly stacks: number;
}

function profile(command: string, snapshots: readonly Snapshot[]): string {
  const shown = snapshots.map(({ useful, extra, stacks }, index) =>
    [
      ...['#-----------', `snapshot=${index}`, '#-----------', `time=${index * 10}`, `mem_heap_B=${useful}`],
      ...[`mem_heap_extra_B=${extra}`, `mem_stacks_B=${stacks}`, 'heap_tree=empty', ''],
    ].join('\n'),
  );
  return `desc: --stacks=yes\ncmd: ${command}\ntime_unit: i\n${shown.join('')}`;
}

describe('a file of massif', () => {
  // The program of heap.out asks for 100 blocks of 10000 + 13 i bytes: 1000000 + 13 · 4950. `ms_print` shows the same peaks.
  it('has the peak of the heap, and what it consists of', file('massif/heap.out', [
    ['', 'heap', { n: 1, median: 1_065_888 }, 'B', 'lower'],
    ['', 'heap.useful', { n: 1, median: 1_064_350 }, 'B', 'lower'],
    ['', 'heap.extra', { n: 1, median: 1538 }, 'B', 'lower'],
  ])); // prettier-ignore
  it('has no memory of other kinds unless it was asked for', () => {
    const names = [...metricsIn('massif', reportText('massif/heap.out')).keys()];
    assert.deepEqual(names, ['\nheap', '\nheap.useful', '\nheap.extra']);
  });
  // The stacks are at their most later than the heap, when that has 941340 + 620 bytes.
  it('with --stacks=yes has that of the stacks, and of both together', file('massif/stacks.out', [
    ['', 'heap', { n: 1, median: 1_065_888 }, 'B', 'lower'],
    ['', 'stacks', { n: 1, median: 421_776 }, 'B', 'lower'],
    ['', 'heap_and_stacks', { n: 1, median: 941_340 + 620 + 421_776 }, 'B', 'lower'],
  ])); // prettier-ignore
  it('with --pages-as-heap=yes has what was mapped, and no heap', () => {
    check('massif', reportText('massif/pages.out'), [
      ['', 'mapped', { n: 1, median: 5_218_304 }, 'B', 'lower'],
    ]);
    assert.equal(metricsIn('massif', reportText('massif/pages.out')).size, 1);
  });

  it('of several runs or commands has a sample of each, or a name', () => {
    const one = reportText('massif/heap.out');
    check('massif', one + one, [['', 'heap', { n: 2, median: 1_065_888 }, 'B', 'lower']]);
    check('massif', one + profile('./other', [{ useful: 5, extra: 2, stacks: 0 }]), [
      ['./alloc', 'heap', { n: 1, median: 1_065_888 }, 'B', 'lower'],
      ['./other', 'heap', { n: 1, median: 7 }, 'B', 'lower'],
    ]);
  });

  it('has the most of all snapshots, whatever they are', () => {
    const bytes = fc.nat(2 ** 40);
    const snapshot = fc.record({ useful: bytes, extra: bytes, stacks: fc.integer({ min: 1, max: 2 ** 40 }) });
    fc.assert(
      fc.property(fc.array(snapshot, { minLength: 1, maxLength: 30 }), (snapshots) => {
        const most = (of: (one: Snapshot) => number): number => Math.max(...snapshots.map(of));
        check('massif', profile('./a', snapshots), [
          ['', 'heap', { n: 1, median: most(({ useful, extra }) => useful + extra) }, 'B', 'lower'],
          ['', 'stacks', { n: 1, median: most(({ stacks }) => stacks) }, 'B', 'lower'],
          [
            '',
            'heap_and_stacks',
            { n: 1, median: most((one) => one.useful + one.extra + one.stacks) },
            'B',
            'lower',
          ],
        ]);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('is refused where it is cut, damaged, or none', () => {
    const text = reportText('massif/heap.out');
    assert.match(problemOf('massif', 'hello\n'), /^it is no file of massif/);
    assert.match(problemOf('massif', text.slice(0, 50)), /^it has no snapshot/);
    assert.match(
      problemOf('massif', text.slice(0, text.indexOf('mem_stacks_B=0', 400))),
      /^snapshot \d+ of \.\/alloc is cut: it lacks one of mem_heap_B, mem_heap_extra_B, mem_stacks_B/,
    );
    const tree = text.indexOf('heap_tree=peak');
    assert.match(
      problemOf('massif', text.slice(0, text.indexOf(' n0', tree))),
      /^snapshot 50 of \.\/alloc is cut: its tree lacks lines/,
    );
    assert.match(
      problemOf('massif', text.replace('mem_heap_B=40078', 'mem_heap_B=4x')),
      /^snapshot 2 of \.\/alloc has no number as mem_heap_B: 4x/,
    );
  });

  it('of many snapshots and deep trees is read line by line', () => {
    const nodes = 200_000;
    const tree = Array.from(
      { length: nodes },
      (_, depth) => `${' '.repeat(depth % 30)}n1: 5 0x1: f (a.c:1)\n`,
    ).join('');
    const text = profile('./a', [{ useful: 5, extra: 1, stacks: 0 }]).replace(
      'heap_tree=empty\n',
      'heap_tree=peak\n',
    );
    check('massif', `${text}${tree}n0: 5 0x1: main (a.c:1)\n`, [
      ['', 'heap', { n: 1, median: 6 }, 'B', 'lower'],
    ]);
    assert.match(problemOf('massif', text + tree), /tree lacks lines/);
    for (const piece of [' ', 'n1: ', 'mem_heap_B=', '\n']) {
      assert.match(problemOf('massif', piece.repeat(300_000 / piece.length)), /no file of massif/);
    }
  });
});
