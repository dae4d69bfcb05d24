import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { text } from '../../../../core/language/evaluate/value.ts';
import { TestWorld } from './rig.ts';

/** Each row: source, and what it evaluates to in short, worked out by hand. */
type Rows = readonly (readonly [source: string, expected: string])[];

function table(title: string, world: () => TestWorld, rows: Rows): void {
  describe(title, () => {
    for (const [source, expected] of rows) {
      it(source, () => assert.equal(world().short(source), expected));
    }
  });
}

const empty = (): TestWorld => new TestWorld();

table('arithmetic', empty, [
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['10 - 4 - 3', '3'],
  ['64 / 4 / 2', '8'],
  ['7 % 4', '3'],
  ['-7 % 4', '−3'],
  ['- 3 + + 5', '2'],
  ['1h + 30m', '1h 30m'],
  ['1000/s * 2s', '2,000'],
  ['100MB / 2s', '50.0 MB/s'],
  ['1 / 1ms', '1,000/s'],
  ['1s / 1ms', '1,000'],
  ['1.05 * 200ms', '210 ms'],
  ['1000 * $0.0000006', '$0.000600'],
  ['50% * 2', '100 %'],
  ['$5/h * 2h', '$10.00'],
  ['90s % 1m', '30.0 s'],
  ['"a" + "b" + "c"', '"abc"'],
]);

table('arithmetic that fails', empty, [
  ['200ms + 3MB', 'mixed-dimensions at 200ms + 3MB'],
  ['1 + (2 - 5s)', 'mixed-dimensions at 2 - 5s'],
  ['1s % 1MB', 'mixed-dimensions at 1s % 1MB'],
  ['1 / 0', 'division-by-zero at 1 / 0'],
  ['5s % 0s', 'division-by-zero at 5s % 0s'],
  ['1 / (3 - 3)', 'division-by-zero at 1 / (3 - 3)'],
  ['1e300 * 1e300', 'not-a-number at 1e300 * 1e300'],
  ['"a" + 1', 'wrong-type at "a" + 1'],
  ['1 + true', 'wrong-type at 1 + true'],
  ['-"a"', 'wrong-type at "a"'],
  ['[1] + [2]', 'wrong-type at [1] + [2]'],
  ['5min', 'not-a-number at 5min'],
]);

table('comparison', empty, [
  ['1 < 2', 'true'],
  ['2 < 2', 'false'],
  ['2 <= 2', 'true'],
  ['3 > 2', 'true'],
  ['2 >= 3', 'false'],
  ['1s == 1000ms', 'true'],
  ['1s != 1000ms', 'false'],
  ['50% == 0.5', 'true'],
  ['1KiB == 1024B', 'true'],
  ['"a" == "a"', 'true'],
  ['"a" != "b"', 'true'],
  ['true == false', 'false'],
  ['null == null', 'true'],
  ['"a" == null', 'false'],
  ['null != 1', 'true'],
  ['[1, "a"] == [1, "a"]', 'true'],
  ['[1, 2] == [1]', 'false'],
  ['[1] == [1, 2]', 'false'],
  ['{ a = 1 } == { a = 1 }', 'true'],
  ['{ a = 1 } == { b = 1 }', 'false'],
  ['(1..2) == (1..3)', 'false'],
  ['1s < 1MB', 'mixed-dimensions at 1s < 1MB'],
  ['1s == 1MB', 'mixed-dimensions at 1s == 1MB'],
  ['"a" == 1', 'wrong-type at "a" == 1'],
  ['"a" < "b"', 'wrong-type at "a" < "b"'],
]);

table('in', empty, [
  ['3 in 1..3', 'true'],
  ['1 in 1..3', 'true'],
  ['3.5 in 1..3', 'false'],
  ['150ms in 0.1s..1s', 'true'],
  ['1 in [1, 2]', 'true'],
  ['3 in [1, 2]', 'false'],
  ['"b" in ["a", "b"]', 'true'],
  ['"1" in [1, 2]', 'false'],
  ['1 in []', 'false'],
  ['1MB in 1s..2s', 'mixed-dimensions at 1MB in 1s..2s'],
  ['1 in 2', 'wrong-type at 1 in 2'],
]);

table('ranges', empty, [
  ['20..100', '20..100'],
  ['1s..2m', '1.00 s..2m 0s'],
  ['1..1', '1..1'],
  ['2..1', 'out-of-range at 2..1'],
  ['1..1s', 'mixed-dimensions at 1..1s'],
  ['"a".."b"', 'wrong-type at "a".."b"'],
]);

table('choice', empty, [
  ['true ? 1 : 2', '1'],
  ['false ? 1 : 2', '2'],
  ['1 < 2 ? "yes" : 1 / 0', '"yes"'],
  ['false ? 1 : true ? 2 : 3', '2'],
  ['1 ? 2 : 3', 'wrong-type at 1'],
]);

table('lists and objects', empty, [
  ['[1, "a", true, null]', '[1, "a", true, null]'],
  ['{ a = 1  b = "x" }', '{a = 1, b = "x"}'],
  ['[10, 20, 30][1]', '20'],
  ['{ a = { b = 5 } }.a.b', '5'],
  ['{ a = 1 }["a"]', '1'],
  ['{ "x y" = 1 }["x y"]', '1'],
  ['{ __proto__ = 1 }.__proto__', '1'],
  ['[10][1]', 'out-of-range at [10][1]'],
  ['[10][-1]', 'out-of-range at [10][-1]'],
  ['[10][0.5]', 'out-of-range at [10][0.5]'],
  ['[10][1s]', 'wrong-type at [10][1s]'],
  ['{ a = 1 }.b', 'unknown-name at { a = 1 }.b'],
  ['{}.constructor', 'unknown-name at {}.constructor'],
  ['{}.__proto__', 'unknown-name at {}.__proto__'],
  ['"text".length', 'wrong-type at "text".length'],
  ['[1].first', 'wrong-type at [1].first'],
  ['[[1, 1 / 0]]', 'division-by-zero at 1 / 0'],
]);

table('texts', () => new TestWorld({ axes: new Map([['it', text('x')]]) }), [
  ['"a ${1 + 1} b"', '"a 2 b"'],
  ['"${it}${it}"', '"xx"'],
  ['"${200ms} ${80%} ${8080} ${1000/s} ${2GiB}"', '"200ms 80% 8080 1000/s 2GiB"'],
  ['"${true}"', '"true"'],
  ['"${"${it}-${it}"}"', '"x-x"'],
  ["'${it}'", '"${it}"'],
  ['"${null}"', 'not-a-word at ${null}'],
  ['"a ${[1]}"', 'not-a-word at ${[1]}'],
  ['"${1 / 0}"', 'division-by-zero at 1 / 0'],
  ['"${1s * 1s}"', 'not-a-word at ${1s * 1s}'],
]);

table('functions of values', empty, [
  ['abs(-3s)', '3.00 s'],
  ['min(3, 1, 2)', '1'],
  ['max(3s, 1m)', '1m 0s'],
  ['min(5)', '5'],
  ['round(1.5)', '2'],
  ['round(-1.5)', '−2'],
  ['round(1.26s, 100ms)', '1.30 s'],
  ['floor(7, 5)', '5'],
  ['ceil(7, 5)', '10'],
  ['floor(-1.5)', '−2'],
  ['ceil(50 / 3)', '17'],
  ['len([1, 2, 3])', '3'],
  ['len({ a = 1 })', '1'],
  ['len("a😀")', '2'],
  ['join(["a", 1, 2s], ", ")', '"a, 1, 2s"'],
  ['join([], ",")', '""'],
  ['max(1, 1s)', 'mixed-dimensions at 1s'],
  ['max(1, "a")', 'wrong-type at "a"'],
  ['round(1s, 1)', 'mixed-dimensions at 1'],
  ['round(1, 0)', 'out-of-range at 0'],
  ['len(1)', 'wrong-type at 1'],
  ['join("a", ",")', 'wrong-type at "a"'],
  ['join([null], ",")', 'wrong-type at join([null], ",")'],
  ['abs()', 'wrong-type at abs()'],
  ['nothing(1)', 'unknown-name at nothing'],
  ['[1][0](2)', 'unknown-name at [1][0]'],
  ['raw("x")', 'wrong-type at raw("x")'],
  ['json("$.x")', 'wrong-type at json("$.x")'],
  ['http("http://x")', 'wrong-type at http("http://x")'],
]);

const world = (): TestWorld =>
  new TestWorld({
    env: new Map([
      ['HOME', '/home/me'],
      ['TOKEN', 'hush'],
      ['hush', 'named by a secret'],
    ]),
    secrets: ['TOKEN'],
    files: new Map([['cart.json', '{}']]),
    changed: ['docs'],
  });

table('functions of the world', world, [
  ['env("HOME")', '"/home/me"'],
  ['env("TOKEN")', 'secret "hush"'],
  ['secret("HOME")', 'secret "/home/me"'],
  ['"a ${secret("HOME")} b"', 'secret "a /home/me b"'],
  ['"x" + env("TOKEN")', 'secret "xhush"'],
  ['join(["a", env("TOKEN")], "-")', 'secret "a-hush"'],
  ['env(env("TOKEN"))', 'secret "named by a secret"'],
  ['env("NOPE")', 'unset-env at env("NOPE")'],
  ['secret("NOPE")', 'unset-env at secret("NOPE")'],
  ['env(1)', 'wrong-type at 1'],
  ['file("cart.json")', '"{}"'],
  ['file("nope")', 'unreadable-file at file("nope")'],
  ['changed(docs)', 'true'],
  ['changed(src)', 'false'],
  ['only_changed(docs)', 'true'],
  ['not only_changed(docs)', 'false'],
  ['changed("docs")', 'wrong-type at "docs"'],
  ['free_port()', '40,000'],
]);

describe('the world', () => {
  it('reads a file relative to the file that wrote the path', () => {
    const asked = world();
    asked.short('file("cart.json")');
    assert.deepEqual(asked.filesRead, ['cart.json from dir/test.perflow']);
  });

  it('never puts a secret into a message', () => {
    const outcome = world().evaluate('env("x" + env("TOKEN"))');
    assert.ok(!outcome.ok);
    assert.ok(!outcome.error.message.includes('hush'), outcome.error.message);
  });
});
