import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { MetricValue } from '../../core/events/event.ts';
import { ensureTool } from '../../tooling/debian/tool.ts';
import { ends, goals, output } from './rig/log.ts';
import { Rig } from './rig/rig.ts';
import type { SourceRun } from './rig/run-source.ts';

const time = await ensureTool('time');
const perf = await ensureTool('perf', 'linux-perf');
const valgrind = await ensureTool('valgrind');

/** In a container the kernel may let nobody count, not even what it counts itself. */
const counter = perf.ok && mayCount(perf.value) ? perf.value : undefined;

function mayCount(program: string): boolean {
  return spawnSync(program, ['stat', '-e', 'task-clock', 'true']).status === 0;
}

const MEBIBYTES = 64;
const touch = `Buffer.alloc(${MEBIBYTES} * 1024 * 1024, 1)`;

function words(...all: readonly string[]): string {
  return all.map((word) => JSON.stringify(word)).join(', ');
}

function samples(run: SourceRun, name: string, id = 'b'): readonly number[] {
  const metric: MetricValue | undefined = run.view.nodes.get(id)?.metrics.get(name);
  assert.ok(metric !== undefined && 'distribution' in metric, `${name}: ${ends(run).join(', ')}`);
  return metric.distribution.samples ?? [];
}

describe('a bench under a tool that measures', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('needs GNU time', function () {
    if (!time.ok) this.skip();
  });
  it('needs perf that may count', function () {
    if (counter === undefined) this.skip();
  });
  it('needs valgrind', function () {
    if (!valgrind.ok) this.skip();
  });

  if (time.ok) {
    it('has what time -v prints to standard error as metrics, a sample for each run', async () => {
      const command = words(time.value, '-v', process.execPath, '-e', `${touch}; console.log('real 1.00')`);
      const run = await rig.run(`workflow "w" {
        bench b { exec = [${command}]  format = "time"  runs = 3 }
        goals { b.memory > ${MEBIBYTES}MiB  b.time < 10m  b.page_faults > 100 }
      }`);
      assert.deepEqual(ends(run), ['b passed']);
      assert.deepEqual(new Set(Object.values(goals(run))), new Set(['met']));
      for (const name of ['time', 'user', 'system', 'memory', 'page_faults', 'context_switches'])
        assert.equal(samples(run, name).length, 3, name);
      assert.ok(samples(run, 'memory').every((bytes) => bytes < 4 * MEBIBYTES * 2 ** 20));
    }).timeout(60_000);

    it('has what is printed after much output, and what 2>&1 brought to standard output', async () => {
      await rig.file('much.sh', `head -c 17000000 /dev/zero\n${time.value} sleep 0.1\n`);
      await rig.file('both.sh', `{ echo before; ${time.value} -p sleep 0.1; echo after; } 2>&1\n`);
      const run = await rig.run(`workflow "w" {
        bench much { exec = ["/bin/sh", "much.sh"]  format = "time" }
        bench both { exec = ["/bin/sh", "both.sh"]  format = "time" }
      }`);
      assert.deepEqual(ends(run).toSorted(), ['both passed', 'much passed']);
      for (const id of ['much', 'both']) {
        const [elapsed = 0] = samples(run, 'time', id);
        assert.ok(elapsed >= 100e6 && elapsed < 60e9, `${id} ${elapsed}`);
      }
    }).timeout(60_000);

    it('fails where the command under it failed, and where there is no report', async () => {
      const run = await rig.run(`workflow "w" {
        bench hidden { run = "${time.value} -v sh -c 'exit 3' || true"  format = "time" }
        bench none   { run = "echo hello"  format = "time" }
      }`);
      const all = ends(run).join('\n');
      assert.match(
        all,
        /hidden failed: its output could not be read as `format = "time"`: line \d+ says that the command failed: Command exited with non-zero status 3/,
      );
      assert.match(all, /none failed: .*: it has no report of `time`/);
    }).timeout(60_000);
  }

  it('has what the keyword of a shell prints', async () => {
    await rig.file('keyword.sh', 'time sleep 0.1\ntime sleep 0.1\n');
    const run = await rig.run('workflow "w" { bench b { run = "bash keyword.sh"  format = "time" } }');
    const elapsed = samples(run, 'time');
    assert.equal(elapsed.length, 2);
    assert.ok(elapsed.every((one) => one >= 100e6 && one < 60e9));
  }).timeout(60_000);

  if (counter !== undefined) {
    it('has what perf stat prints, as a table and with separators', async () => {
      const command = words('-e', 'task-clock,page-faults', process.execPath, '-e', touch);
      const run = await rig.run(`workflow "w" {
        bench table  { exec = [${words(counter, 'stat')}, ${command}]  format = "perf-stat"  runs = 2 }
        bench comma  { exec = [${words(counter, 'stat', '-x,')}, ${command}]  format = "perf-stat" }
        bench json   { exec = [${words(counter, 'stat', '-j')}, ${command}]  format = "perf-stat" }
        bench kept   { exec = [${words(counter, 'stat', '-o', 'stat.txt')}, ${command}]  format = "perf-stat"  report = "stat.txt" }
      }`);
      assert.deepEqual(ends(run).toSorted(), ['comma passed', 'json passed', 'kept passed', 'table passed']);
      assert.equal(samples(run, 'time', 'table').length, 2);
      for (const id of ['table', 'comma', 'json', 'kept']) {
        const [clock = 0] = samples(run, 'task_clock', id);
        assert.ok(clock > 1e6 && clock < 600e9, `${id} ${clock}`);
        assert.ok(samples(run, 'page_faults', id).every((faults) => faults > 100));
      }
    }).timeout(60_000);
  }

  if (valgrind.ok) {
    it('has the peak of the heap that massif found, as ms_print shows it', async () => {
      const command = words(valgrind.value, '-q', '--tool=massif', '--massif-out-file=massif.out');
      const run = await rig.run(`workflow "w" {
        bench b { exec = [${command}, "/bin/sh", "-c", ":"]  format = "massif"  report = "massif.out" }
      }`);
      assert.deepEqual(ends(run), ['b passed'], output(run, 'b'));
      const printer = path.join(path.dirname(valgrind.value), 'ms_print');
      const shown = execFileSync(printer, ['massif.out'], { cwd: rig.root, encoding: 'utf8' });
      // Its table: number, time, total, useful and extra bytes, stacks.
      const rows = shown.split('\n').filter((line) => /^ *\d+(?: +[\d,]+){5}$/.test(line));
      const totals = rows.map((row) => Number(row.trim().split(/ +/)[2]?.replaceAll(',', '')));
      assert.ok(totals.length > 1);
      assert.deepEqual(samples(run, 'heap'), [Math.max(...totals)]);
    }).timeout(60_000);
  }
});
