import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fittedTable, type FittedColumn } from '../../../../core/report/lines/fitted-table.ts';
import { lineWidth, plain, render } from '../../../../core/report/terminal/line.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

const COLUMNS: readonly FittedColumn<Row>[] = [
  { title: 'ID', align: 'left', cell: ({ id }) => [plain(id)] },
  { title: 'NAME', align: 'left', rank: 1, least: 6, cell: ({ name }) => [plain(name)] },
  { title: 'NOTE', align: 'right', rank: 2, cell: ({ note }) => [plain(note)] },
];
const ROWS: readonly Row[] = [
  { id: 'a1', name: 'a long name', note: '12' },
  { id: 'b2', name: 'short', note: '3' },
];

function table(width: number, rows = ROWS): readonly string[] {
  return fittedTable(rows, COLUMNS, width, '…').map((line) => render(line, Infinity, (text) => text));
}

describe('a fitted table', () => {
  it('shows all of it where it fits', () => {
    assert.deepEqual(table(40), [
      '  ID  NAME         NOTE',
      '  a1  a long name    12',
      '  b2  short           3',
    ]);
  });

  it('cuts what may be cut before it leaves a column out', () => {
    assert.deepEqual(table(20), ['  ID  NAME      NOTE', '  a1  a long …    12', '  b2  short        3']);
  });

  it('leaves out the column with the highest rank first, and gives its room back', () => {
    assert.deepEqual(table(17), ['  ID  NAME', '  a1  a long name', '  b2  short']);
    assert.deepEqual(table(8), ['  ID', '  a1', '  b2']);
  });

  it('leaves out a column with nothing in it', () => {
    assert.deepEqual(table(40, [{ id: 'a', name: 'b', note: '' }]), ['  ID  NAME', '  a   b']);
  });

  it('is never wider than it may be while there is a column that can go', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((word) => !/[\p{C}]/u.test(word));
    const row = fc.record({ id: fc.constant('x'), name: text, note: text });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 4, max: 60 }),
        (rows, width) => {
          for (const line of fittedTable(rows, COLUMNS, width, '…')) assert.ok(lineWidth(line) <= width);
        },
      ),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
