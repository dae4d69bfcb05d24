import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MetricReader } from '../../../../core/language/evaluate/scope.ts';
import { FALSE, list, TRUE, type Value } from '../../../../core/language/evaluate/value.ts';
import { TestWorld } from './rig.ts';

/** `F`, `U`, `T` as values; `U` is a metric that is not decided. */
const unknown = (reason: string): Value => ({ type: 'unknown', state: 'undecided', reason });
const operands = { F: FALSE, U: unknown('why'), T: TRUE } as const;
type Letter = keyof typeof operands;

function letter(value: Value): Letter {
  if (value.type === 'unknown') return 'U';
  assert.equal(value.type, 'boolean');
  return value === TRUE ? 'T' : 'F';
}

function decide(source: string, left: Letter, right: Letter): Letter {
  const axes = new Map<string, Value>([
    ['a', operands[left]],
    ['b', operands[right]],
  ]);
  const outcome = new TestWorld({ axes }).evaluate(source);
  assert.ok(outcome.ok);
  return letter(outcome.value);
}

/** Kleene's tables for his strong logic, rows for the left operand F, U, T; columns for the right one. */
const tables = {
  'a and b': ['FFF', 'FUU', 'FUT'],
  'a or b': ['FUT', 'UUT', 'TTT'],
  'not a': ['TTT', 'UUU', 'FFF'],
  'not (a and b)': ['TTT', 'TUU', 'TUF'],
} as const;

describe('and, or, not over unknown', () => {
  const letters: readonly Letter[] = ['F', 'U', 'T'];
  for (const [source, rows] of Object.entries(tables)) {
    for (const [row, left] of letters.entries()) {
      for (const [column, right] of letters.entries()) {
        it(`${source} with ${left}, ${right}`, () => {
          assert.equal(decide(source, left, right), rows[row]?.[column]);
        });
      }
    }
  }
});

describe('what is unknown', () => {
  const metrics: MetricReader = ({ node }) =>
    node === 'api'
      ? { type: 'unknown', state: 'unmeasured', reason: 'api did not run' }
      : unknown(`no ${node}`);
  const world = (): TestWorld => new TestWorld({ metrics });
  const rows: readonly (readonly [source: string, expected: string])[] = [
    ['api.time < 5s', 'unmeasured: api did not run'],
    ['5s >= api.time', 'unmeasured: api did not run'],
    ['api.time == 5s', 'unmeasured: api did not run'],
    ['1.05 * api.time + 3s', 'unmeasured: api did not run'],
    ['-api.time', 'unmeasured: api did not run'],
    ['abs(api.time)', 'unmeasured: api did not run'],
    ['api.time in 1s..2s', 'unmeasured: api did not run'],
    ['max(1s, api.time)', 'unmeasured: api did not run'],
    ['api.time..5s', 'unmeasured: api did not run'],
    ['"took ${api.time}"', 'unmeasured: api did not run'],
    ['api.time < 5s ? 1 : 2', 'unmeasured: api did not run'],
    ['[1, 2][api.count]', 'unmeasured: api did not run'],
    ['1 in [1, api.count]', 'true'],
    ['2 in [1, api.count]', 'unmeasured: api did not run'],
    ['[1, api.count] == [2, 3]', 'false'],
    ['[1, api.count] == [1, 3]', 'unmeasured: api did not run'],
    ['api.time < 5s and db.time < 5s', 'unmeasured: api did not run'],
    ['db.time < 5s or api.time < 5s', 'undecided: no db'],
    ['true and api.time < 5s', 'unmeasured: api did not run'],
    ['api.time < 5s and 1 / 0 == 1', 'division-by-zero at 1 / 0'],
    ['api.time < 5s or "text"', 'wrong-type at "text"'],
  ];
  for (const [source, expected] of rows) it(source, () => assert.equal(world().short(source), expected));
});

describe('what is settled', () => {
  it('does not run the right side', () => {
    assert.equal(new TestWorld().short('false and env("NOPE") == ""'), 'false');
    assert.equal(new TestWorld().short('true or 1 / 0 == 1'), 'true');
  });

  it('needs conditions on both sides', () => {
    assert.equal(new TestWorld().short('1 and true'), 'wrong-type at 1');
    assert.equal(new TestWorld().short('true and 1'), 'wrong-type at 1');
    assert.equal(new TestWorld().short('not 1'), 'wrong-type at 1');
    assert.equal(new TestWorld({ axes: new Map([['l', list([])]]) }).short('l or true'), 'wrong-type at l');
  });
});
