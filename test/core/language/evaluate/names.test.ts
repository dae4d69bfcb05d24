import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { asOwnMetric } from '../../../../core/language/evaluate/metric-path.ts';
import { count, text, type Value } from '../../../../core/language/evaluate/value.ts';
import { echoMetrics, TestWorld } from './rig.ts';

describe('what a name means', () => {
  it('is an axis before a param', () => {
    const world = new TestWorld({ params: { size: '1' }, axes: new Map([['size', count(1000)]]) });
    assert.equal(world.short('size'), '1,000');
  });

  it("is a fragment's param before the workflow's", () => {
    const world = new TestWorld({ params: { size: '1', port: '2' }, fragment: { size: '3' } });
    assert.equal(world.short('[size, port]'), '[3, 2]');
  });

  it("in the value that `use` gives is the workflow's", () => {
    const world = new TestWorld({ params: { size: '7' }, fragment: { size: 'size + 1' } });
    assert.equal(world.short('size'), '8');
  });

  it('is a param before a metric', () => {
    const world = new TestWorld({ params: { tokens: '5' }, metrics: echoMetrics });
    assert.equal(world.short('tokens'), '5');
  });

  it('may be any name that objects have of their own', () => {
    const world = new TestWorld({ params: Object.fromEntries([['constructor', '1']]) });
    assert.equal(world.short('constructor'), '1');
    assert.equal(world.short('toString'), 'unknown-name at toString');
    assert.equal(world.short('__proto__'), 'unknown-name at __proto__');
  });

  it('is nothing where no metric may be read', () => {
    assert.equal(new TestWorld().short('1 + api.time'), 'unknown-name at api');
  });

  it('of a param reaches into its value', () => {
    const world = new TestWorld({ params: { db: '{ host = "h"  ports = [1, 2] }' } });
    assert.equal(world.short('db.ports[1]'), '2');
  });
});

describe('the path of a metric', () => {
  const axes = new Map<string, Value>([['n', text('large')]]);
  const world = (): TestWorld => new TestWorld({ axes, metrics: echoMetrics });
  const rows: readonly (readonly [source: string, expected: string])[] = [
    ['api.latency.p95', 'undecided: api[].latency.p95 value'],
    ['(api.latency.p95)', 'undecided: api[].latency.p95 value'],
    ['tokens', 'undecided: [].tokens value'],
    ['parse[size=1000].time', 'undecided: parse[size=1,000].time value'],
    ['parse[1000].time', 'undecided: parse[1,000].time value'],
    ['parse[size=1000, mode="a b"].time', 'undecided: parse[size=1,000,mode="a b"].time value'],
    ['parse[size=1][mode=n].time', 'undecided: parse[size=1,mode="large"].time value'],
    ['suite["BenchmarkParse/large"].time', 'undecided: suite["BenchmarkParse/large"].time value'],
    ['system.memory.max', 'undecided: system[].memory.max value'],
    ['baseline(parse.time)', 'undecided: parse[].time baseline'],
    ['change((parse.time))', 'undecided: parse[].time change'],
    ['regression(parse[1].time)', 'undecided: parse[1].time regression'],
    ['quantile(api.latency, 99.9%)', 'undecided: api[].latency quantile 0.999'],
    ['quantile(latency, 50%)', 'undecided: [].latency quantile 0.5'],
    ['during(server.memory, api)', 'undecided: server[].memory during api'],
    ['api.latency[0]', 'wrong-type at api.latency[0]'],
    ['parse[1 / 0].time', 'division-by-zero at 1 / 0'],
    ['baseline(5)', 'wrong-type at 5'],
    ['baseline(1 + parse.time)', 'wrong-type at 1 + parse.time'],
    ['baseline()', 'wrong-type at baseline()'],
    ['quantile(api.latency, 2)', 'out-of-range at 2'],
    ['quantile(api.latency, 1s)', 'wrong-type at 1s'],
    ['quantile(api.latency)', 'wrong-type at api.latency'],
    ['during(server.memory, "api")', 'wrong-type at "api"'],
  ];
  for (const [source, expected] of rows) it(source, () => assert.equal(world().short(source), expected));

  it('of a node that is none is its own metric', () => {
    const path = { node: 'time', indices: [], path: ['p95'] };
    assert.deepEqual(asOwnMetric(path), { node: '', indices: [], path: ['time', 'p95'] });
    const own = { node: '', indices: [], path: ['tokens'] };
    assert.deepEqual(asOwnMetric(own), own);
  });
});

describe('the value of a metric', () => {
  it('is calculated with', () => {
    const metrics = (): Value => ({
      type: 'quantity',
      value: 171e6,
      dimension: { time: 1, byte: 0, dollar: 0 },
    });
    assert.equal(new TestWorld({ metrics }).short('api.latency.p95 < 200ms'), 'true');
    assert.equal(new TestWorld({ metrics }).short('2 * api.latency.p95'), '342 ms');
    assert.equal(
      new TestWorld({ metrics }).short('api.latency.p95 < 200MB'),
      'mixed-dimensions at api.latency.p95 < 200MB',
    );
  });
});
