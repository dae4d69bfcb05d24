import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { atJsonPath } from '../../engine/measure/metrics/json-path.ts';
import { foundNumber } from '../../engine/measure/metrics/found-number.ts';
import { goals, metric, output, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

describe('a path into JSON', () => {
  const document: unknown = JSON.parse(
    '{"a": {"b c": [1, {"d": 2}], "é": 3, "x-y": 4, "\\"": 5}, "__proto__": {"n": 6}, "list": [[7]], "null": null}',
  );
  const found: readonly (readonly [string, unknown])[] = [
    ['$.a["b c"][0]', 1],
    ["$.a['b c'][-1].d", 2],
    ['$.a.é', 3],
    ['$.a.x-y', 4],
    ['$.a["\\""]', 5],
    ['$.__proto__.n', 6],
    ['$.list[0][0]', 7],
    ['$.null', null],
    ['$', document],
  ];
  for (const [path, expected] of found) {
    it(`finds ${path}`, () => assert.deepEqual(atJsonPath(path, document), { ok: true, value: expected }));
  }

  for (const absent of [
    '$.b',
    '$.a[0]',
    '$.list[1]',
    '$.a.toString',
    '$.constructor',
    '$.list.length',
    '$.null.x',
  ]) {
    it(`finds nothing at ${absent}`, () => {
      const result = atJsonPath(absent, document);
      assert(!result.ok && result.error.startsWith('there is no'));
    });
  }

  for (const malformed of ['a.b', '$..a', '$.', '$[x]', '$["a]', '$a', '$.a b', '']) {
    it(`says that \`${malformed}\` is no path`, () => {
      const result = atJsonPath(malformed, document);
      assert(!result.ok && result.error.includes('is no path'));
    });
  }
});

describe('a number that was found', () => {
  const read: readonly (readonly [unknown, string | undefined, string])[] = [
    [12.5, 'ms', '12500000 ns'],
    ['12.5', 'ms', '12500000 ns'],
    [' 12.5ms ', undefined, '12500000 ns'],
    [-3, undefined, '-3 count'],
    [1e21, undefined, '1e+21 count'],
    [60, '%', '0.6 ratio'],
    [5, '/s', '5 /s'],
    [5, 'MB/s', '5000000 B/s'],
    [0.5, 'USD', '0.5 USD'],
    [0.5, '$', '0.5 USD'],
  ];
  for (const [value, unit, expected] of read) {
    it(`reads ${JSON.stringify(value)} in ${unit ?? 'no unit'}`, () => {
      const result = foundNumber(value, unit);
      assert(result.ok && 'value' in result.value);
      assert.equal(`${result.value.value} ${result.value.unit}`, expected);
    });
  }

  for (const wrong of ['fast', '', null, true, {}, '12.5ms5', 'NaN', 'x'.repeat(1e6)]) {
    it(`takes ${JSON.stringify(wrong).slice(0, 20)} for none`, () =>
      assert(!foundNumber(wrong, undefined).ok));
  }
});

describe('a node’s metrics', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('come from JSON, lines, files and each other', async () => {
    await rig.file('out.json', '{"p95": 12.5}');
    await rig.file('out.txt', 'rate: 10\nrate: 20\n');
    await rig.file('print.json', '{"usage":\n  {"total": 2000}}\n');
    const run = await rig.run(`workflow "w" {
      goals { a.cost < $0.01  a.double == 4000  a.p95 < 13ms  a.share == 20% }
      step a {
        run = "cat print.json; echo took 1.5s, then 2.5s >&2; echo '::perflow metric said=3ms'"
        metric cost   { value = double * $0.000001 }
        metric double { value = tokens * 2 }
        metric tokens { from = json("$.usage.total") }
        metric took   { from = regex('took ([0-9.]+)s')  unit = "s" }
        metric last   { from = regex('then (?<n>[0-9.]+s)') }
        metric p95    { from = file("out.json", json("$.p95"))  unit = "ms" }
        metric share  { from = file("out.txt", regex("rate: (.*)"))  unit = "%" }
        metric twice  { value = took + time - time }
      }
    }`);
    assert.equal(status(run), 'passed');
    const all = ['tokens', 'double', 'cost', 'took', 'last', 'p95', 'share', 'said', 'twice', 'attempts'];
    assert.deepEqual(
      all.map((name) => `${name} ${metric(run, 'a', name) ?? 'none'}`),
      [
        'tokens 2000 count',
        'double 4000 count',
        'cost 0.004 USD',
        'took 1500000000 ns',
        'last 2500000000 ns',
        'p95 12500000 ns',
        'share 0.2 ratio',
        'said 3000000 ns',
        'twice 1500000000 ns',
        'attempts 1 count',
      ],
    );
    assert.deepEqual(Object.values(goals(run)), ['met', 'met', 'met', 'met']);
  });

  it('come from the last line where a log stands before the JSON', async () => {
    await rig.file('log.json', 'a log line\n{"n": 7}\n');
    const run = await rig.run(
      `workflow "w" { step a { run = "cat log.json"  metric n { from = json("$.n") } } }`,
    );
    assert.equal(metric(run, 'a', 'n'), '7 count');
  });

  it('that cannot be had are warned of, and goals about them are unmeasured', async () => {
    await mkdir(path.join(rig.root, 'ws'));
    await writeFile(path.join(rig.root, 'secret.json'), '{"x": 1}');
    await symlink(path.join(rig.root, 'secret.json'), path.join(rig.root, 'ws/link.json'));
    const run = await rig.run(
      `workflow "w" {
        goals { a.lost < 1 }
        step a {
          run = "echo text; echo '::perflow metric bad'"
          metric lost  { from = json("$.x") }
          metric line  { from = regex("(nowhere)") }
          metric gone  { from = file("gone.json", json("$.x")) }
          metric other { value = lost * 2 }
        }
      }`,
    );
    assert.equal(status(run), 'passed');
    const warned = output(run, 'a', 'perflow');
    for (const expected of [
      'metric lost has no value: it is no JSON',
      'metric line has no value: no line matches (nowhere)',
      'metric gone has no value: there is no file gone.json',
      'metric other has no value: lost has none',
      'directive ignored: a metric is written',
    ]) {
      assert(warned.includes(expected), `${expected}\nin\n${warned}`);
    }
    assert.deepEqual(goals(run), { 'a.lost < 1': 'unmeasured' });
    assert.equal(run.outcome.type === 'finished' && run.outcome.warnings.length, 1);
    const strict = await rig.run(
      `workflow "w" { goals { a.none < 1 } step a { run = "true"  metric none { from = json("$.x") } } }`,
      {
        strict: true,
      },
    );
    assert.equal(status(strict), 'failed');
  });

  it('are those of the last attempt', async () => {
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}"  retries = 1 } }`);
    const first = await rig.started('a');
    await first.stdout('::perflow metric only-first=1\n::perflow metric n=1\n');
    first.exit(1);
    const second = await rig.started('a');
    await second.event('metric n=2\n{"phase": "late"}\n');
    second.exit();
    const run = await running;
    assert.equal(metric(run, 'a', 'n'), '2 count');
    assert.equal(metric(run, 'a', 'only-first'), undefined);
    assert.deepEqual(
      run.view.nodes.get('a')?.phases.map(({ name }) => name),
      ['late'],
    );
  });

  it('of a failed node do not count', async () => {
    const run = await rig.run(
      `workflow "w" { goals { a.n == 1  a.time < 1h } step a { run = "echo n=1; exit 1"  metric n { from = regex("n=(.)") } } }`,
    );
    assert.deepEqual(goals(run), { 'a.n == 1': 'unmeasured', 'a.time < 1h': 'unmeasured' });
  });

  it('by events are told while the node runs', async () => {
    const heard: string[] = [];
    let hear: () => void = () => undefined;
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}" } }`, {
      sink: (event) => {
        if (event.type !== 'node.phase') return;
        heard.push(`${event.phase} ${event.state}`);
        hear();
      },
    });
    const a = await rig.started('a');
    const told = new Promise<void>((resolve) => (hear = resolve));
    await a.event('phase setup\n');
    await told;
    a.exit();
    await running;
    assert.deepEqual(heard, ['setup begin', 'setup end']);
  });

  it('of the run are its time, cost, share of successes and score', async () => {
    const run = await rig.run(`workflow "w" {
      goals { run.cost < $1  run.success_rate == 50%  run.time < 1h  run.score > 70  a.time < 1h  a.time < 1ns  a.time < 2h }
      step a { run = "echo '::perflow metric cost=\\$0.25'" }
      step b { run = "false" }
    }`);
    assert.deepEqual(goals(run), {
      'run.cost < $1': 'met',
      'run.success_rate == 50%': 'met',
      'run.time < 1h': 'met',
      'run.score > 70': 'met',
      'a.time < 1h': 'met',
      'a.time < 1ns': 'missed',
      'a.time < 2h': 'met',
    });
    // 6 of 7 goals are met.
    const score = run.view.metrics.get('run.score');
    assert(score !== undefined && 'value' in score);
    assert.equal(score.value.toFixed(6), (600 / 7).toFixed(6));
  });
});
