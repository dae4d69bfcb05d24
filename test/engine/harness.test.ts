import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ends, goals, metric, output, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';
import type { SourceRun } from './rig/run-source.ts';

const CORPUS = path.resolve(import.meta.dirname, '../corpus/harness');

/** The names of a node's metrics, in order. */
function names(run: SourceRun, id: string): readonly string[] {
  return [...(run.view.nodes.get(id)?.metrics.keys() ?? [])].toSorted();
}

describe('a bench whose command measures by itself', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
    await rig.file('go.txt', readFileSync(path.join(CORPUS, 'go-bench.txt'), 'utf8'));
  });
  afterEach(() => rig.close());

  it('is run once, and has what its report says as metrics, which goals read by name or all at once', async () => {
    const run = await rig.run(`workflow "w" {
      bench suite { run = "cat go.txt"  format = "go-bench" }
      goals {
        suite["BenchmarkRepeat/n=10"].time < 80ns
        suite.BenchmarkFields.time.max < 90us
        suite.time < 10us
        suite.time < 30us
        suite.allocations < 2
        suite["BenchmarkNone"].time < 1s
      }
    }`);
    assert.deepEqual(ends(run), ['suite passed']);
    // Medians by Python's \`statistics\` over the lines of the report.
    assert.equal(metric(run, 'suite', 'BenchmarkFields.time'), '20596 ns');
    assert.equal(metric(run, 'suite', 'BenchmarkRepeat/n=1000.time'), '2656 ns');
    assert.deepEqual(goals(run), {
      'suite["BenchmarkRepeat/n=10"].time < 80ns': 'met',
      'suite.BenchmarkFields.time.max < 90us': 'missed',
      'suite.time < 10us': 'missed',
      'suite.time < 30us': 'met',
      'suite.allocations < 2': 'met',
      'suite["BenchmarkNone"].time < 1s': 'unmeasured',
    });
    const each = run.events.find(
      (event) => event.type === 'goal.evaluated' && event.text === 'suite.time < 10us',
    );
    assert.ok(each?.type === 'goal.evaluated');
    assert.deepEqual(
      each.instances?.map(({ id, state }) => `${id} ${state}`),
      [
        'suite["BenchmarkFields"] missed',
        'suite["BenchmarkRepeat/n=10"] met',
        'suite["BenchmarkRepeat/n=1000"] met',
      ],
    );
    assert.ok(!names(run, 'suite').includes('time'), 'how long the harness took is no measurement');
    assert.match(output(run, 'suite'), /BenchmarkFields-2/);
  });

  it('with a matrix has results in each instance', async () => {
    await rig.file('one.json', '{"parse":{"time":"1ms"}}');
    await rig.file('two.json', '{"parse":{"time":"3ms"}}');
    const run = await rig.run(`workflow "w" {
      bench suite { matrix { of = ["one", "two"] }  run = "cat \${of}.json"  format = "json" }
      goals { suite["parse"].time < 2ms  suite["one"].time < 2ms  suite["two"].time < 2ms }
    }`);
    assert.deepEqual(goals(run), {
      'suite["parse"].time < 2ms': 'missed',
      'suite["one"].time < 2ms': 'met',
      'suite["two"].time < 2ms': 'missed',
    });
  });

  it('is run as often as it is told, and its samples are put together', async () => {
    await rig.file('bench.sh', 'echo x >> log; echo "{\\"t\\": $(wc -l < log)}"');
    const run = await rig.run(
      'workflow "w" { bench b { run = "sh bench.sh"  format = "json"  warmup = 1  runs = 3 } }',
    );
    const found = run.view.nodes.get('b')?.metrics.get('t');
    assert.ok(found !== undefined && 'distribution' in found);
    assert.deepEqual(found.distribution.samples, [2, 3, 4]);
  });

  it('may write its report to a file, which must be new', async () => {
    await rig.file('old.json', '{"t": 1}');
    const run = await rig.run(`workflow "w" {
      bench fresh { run = "echo '{\\"t\\": 7}' > new.json; echo done"  format = "json"  report = "new.json" }
      bench stale { run = "true"  format = "json"  report = "old.json" }
      bench none  { run = "true"  format = "json"  report = "none.json" }
    }`);
    assert.equal(metric(run, 'fresh', 't'), '7 count');
    const failures = ends(run).filter((end) => !end.startsWith('fresh'));
    assert.match(
      failures.join('\n'),
      /stale failed: no report was read: the command did not write old\.json: it is as it was before/,
    );
    assert.match(failures.join('\n'), /none failed: no report was read: there is no file none\.json/);
  });

  it('fails with what is wrong with its report, with its command, and with too much output', async () => {
    const run = await rig.run(`workflow "w" {
      bench cut   { run = "head -c 150 go.txt"  format = "go-bench" }
      bench other { run = "echo hello"  format = "pytest-benchmark" }
      bench exits { run = "cat go.txt; exit 3"  format = "go-bench" }
      bench much  { run = "head -c 17000000 /dev/zero"  format = "csv" }
    }`);
    const all = ends(run).join('\n');
    assert.match(all, /cut failed: its standard output could not be read as `format = "go-bench"`: line 5/);
    assert.match(all, /other failed: .*: it is no JSON: .*hello/);
    assert.match(all, /exits failed: exit 3/);
    assert.match(
      all,
      /much failed: no report was read: standard output is longer than the 16777216 characters/,
    );
    assert.equal(names(run, 'exits').length, 0);
    assert.equal(status(run), 'failed');
  });

  it('can be a harness that really runs', async () => {
    const tinybench = path.resolve(import.meta.dirname, '../../node_modules/tinybench');
    await rig.file(
      'bench.mjs',
      `
      import { Bench } from ${JSON.stringify(`file://${tinybench}/dist/index.js`)};
      const bench = new Bench({ iterations: 8, time: 0, warmup: false, retainSamples: true });
      bench.add('sum / of numbers', () => { let sum = 0; for (let i = 0; i < 1000; i++) sum += i; return sum; });
      await bench.run();
      console.log(JSON.stringify(bench.tasks.map(({ name, result }) => ({ name, result }))));
    `,
    );
    const run = await rig.run(`workflow "w" {
      bench js { exec = ["${process.execPath}", "bench.mjs"]  format = "tinybench" }
      goals { js["sum / of numbers"].time < 1s }
    }`);
    assert.deepEqual(ends(run), ['js passed']);
    assert.deepEqual(Object.values(goals(run)), ['met']);
    const found = run.view.nodes.get('js')?.metrics.get('sum / of numbers.time');
    assert.ok(found !== undefined && 'distribution' in found);
    assert.equal(found.distribution.samples?.length, 8);
  });
});
