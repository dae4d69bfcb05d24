import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { compareSides } from '../../../../core/analyze/compare/compare-sides.ts';
import { fullName } from '../../../../core/analyze/compare/metric-pairs.ts';
import { sideOfReportText } from '../../../../core/analyze/harness/side-of-report.ts';
import { close } from '../../stats/references.ts';

function report(name: string): string {
  return readFileSync(new URL(`../../../corpus/harness/hyperfine/${name}.json`, import.meta.url), 'utf8');
}

function read(name: string) {
  const found = sideOfReportText(report(name), `${name}.json`);
  assert.ok(found.ok);
  return found.value;
}

describe('a report of hyperfine', () => {
  it('has each command as a node, its times in nanoseconds, its CPU times as means', () => {
    const side = read('before');
    assert.equal(side.label, 'before.json');
    assert.deepEqual(
      side.metrics.map(({ node, name }) => [node, name]),
      [
        ['sort -n in.txt -o out.txt', 'time'],
        ['sort -n in.txt -o out.txt', 'user'],
        ['sort -n in.txt -o out.txt', 'system'],
      ],
    );
    // What hyperfine itself printed and wrote of these runs: median 79.8578965 ms, mean 83.921 ms, user 12.8251 ms.
    const [time, user] = side.metrics;
    assert.ok(
      time !== undefined && 'distribution' in time.metric && user !== undefined && 'value' in user.metric,
    );
    const { distribution, unit } = time.metric;
    assert.deepEqual([unit, distribution.n], ['ns', 20]);
    close(distribution.median, 79_857_896.5, 'median', 1e-9);
    close(distribution.mean, 83_921_228.7, 'mean', 1e-9);
    close(distribution.stddev, 28_609_606.1, 'stddev', 1e-8);
    close(distribution.samples?.[0], 79_774_183, 'first', 1e-9);
    close(user.metric.value, 12_825_100, 'user', 1e-9);
  });

  it('with parameters has a node for each of their values, numbered where the command is the same', () => {
    const nodes = new Set(read('scan').metrics.map(({ node }) => node));
    assert.deepEqual([...nodes], ['head -n 1000 in.txt', 'true', 'head -n 5000 in.txt', 'true (2)']);
  });

  it('can be compared with another', () => {
    const { metrics, warnings } = compareSides(read('before'), read('after'));
    assert.ok(metrics.map(fullName).includes('sort -n in.txt -o out.txt.time'));
    assert.deepEqual(warnings.slice(0, 2), [
      'before.json does not say where it was measured',
      'after.json does not say where it was measured',
    ]);
  });

  it('of a later version has its memory, too', () => {
    const text = '{"results":[{"command":"x","times":[1,2],"memory_usage_byte":[1000,3000],"new":{}}]}';
    const found = sideOfReportText(text, 'x');
    assert.ok(found.ok);
    const memory = found.value.metrics.find(({ name }) => name === 'memory')?.metric;
    assert.ok(memory !== undefined && 'distribution' in memory);
    assert.deepEqual([memory.unit, memory.distribution.median], ['B', 2000]);
  });

  for (const [text, message] of [
    [
      '{"results":[{"command":"x","times":[1,"2"]}]}',
      /^it is no report of hyperfine: results\[0\]\.times\[1\] /,
    ],
    ['{"results":[{"command":"x","times":[1,-2]}]}', /: results\[0\]\.times\[1\] /],
    ['{"results":[{"command":"x","times":[]}]}', /: results\[0\]\.times /],
    ['{"results":[{"command":5,"times":[1]}]}', /: results\[0\]\.command /],
    ['{"results":[]}', /: results /],
    ['[]', /: the document /],
    ['{"results"', /^it is no JSON: /],
    ['', /^it is no JSON/],
  ] as const) {
    it(`is refused where it is none: ${text}`, () => {
      const found = sideOfReportText(text, 'x');
      assert.ok(!found.ok);
      assert.match(found.error, message);
    });
  }
});
