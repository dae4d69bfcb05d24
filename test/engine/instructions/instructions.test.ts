import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { MetricValue } from '../../../core/events/event.ts';
import { ensureTool } from '../../../tooling/debian/tool.ts';
import { output, status } from '../rig/log.ts';
import { Rig } from '../rig/rig.ts';
import type { SourceRun } from '../rig/run-source.ts';

const valgrind = await ensureTool('valgrind');

/** Loops so often in the shell itself. */
const loop = (times: number): string => `i=0; while [ $i -lt ${times} ]; do i=$((i+1)); done`;

function counted(run: SourceRun, id = 'b'): MetricValue {
  return run.view.nodes.get(id)?.metrics.get('instructions') ?? assert.fail(output(run, id, 'perflow'));
}

function exact(metric: MetricValue): number {
  assert.ok('value' in metric, 'the same in each run');
  assert.equal(metric.deterministic, true);
  return metric.value;
}

describe('a bench that counts instructions', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('needs valgrind', function () {
    if (!valgrind.ok) this.skip();
  });

  if (valgrind.ok) {
    /** On a PATH without perf it is valgrind that counts, whatever the machine can do. */
    const only = async (): Promise<Record<string, string>> => {
      const bin = path.join(rig.root, 'bin');
      await mkdir(bin);
      await writeFile(path.join(bin, 'valgrind'), `#!/bin/sh\nexec ${valgrind.value} "$@"\n`);
      await chmod(path.join(bin, 'valgrind'), 0o755);
      return { PATH: bin };
    };

    it('has the same count in each run, as another tool counts it', async () => {
      const env = await only();
      await rig.file('loop.sh', loop(2_000));
      await rig.file('longer.sh', loop(4_000));
      const source = `workflow "w" {
        bench b { exec = ["/bin/sh", "loop.sh"]  runs = 1  warmup = 0  instructions = true }
        bench c { exec = ["/bin/sh", "longer.sh"]  runs = 1  warmup = 0  instructions = true }
      }`;
      const runs = [await rig.run(source, { env }), await rig.run(source, { env })];
      const [first, second] = runs.map((run) => counted(run));
      assert.deepEqual(first, second);
      assert.equal(first?.measured_by, 'cachegrind');
      // What the loops differ by does not depend on how long it takes to start a shell.
      const lackey = (script: string): number => {
        const args = ['--tool=lackey', '--basic-counts=yes', '--log-fd=1', '/bin/sh', script];
        const said = execFileSync(valgrind.value, args, { cwd: rig.root, encoding: 'utf8' });
        return Number(/guest instrs:\s*([\d,]+)/.exec(said)?.[1]?.replaceAll(',', ''));
      };
      const [run] = runs;
      assert(run !== undefined);
      const ours = exact(counted(run, 'c')) - exact(counted(run));
      const theirs = lackey('longer.sh') - lackey('loop.sh');
      assert.ok(theirs > 2_000 * 100, 'it is the loop that makes the difference');
      assert.ok(Math.abs(ours / theirs - 1) < 0.001, `${ours} and ${theirs}`);
    }).timeout(60_000);

    it('counts what the command starts too, and not what prepares it', async () => {
      const env = await only();
      await rig.file('loop.sh', loop(5_000));
      const bench = (name: string, rest: string): string =>
        `bench ${name} { ${rest}  runs = 1  warmup = 0  instructions = true }`;
      const run = await rig.run(
        `workflow "w" {
          ${bench('plain', 'exec = ["/bin/sh", "-c", ":"]')}
          ${bench('child', 'exec = ["/bin/sh", "-c", "/bin/sh loop.sh; :"]')}
          ${bench('prepared', 'exec = ["/bin/sh", "-c", ":"]  prepare = "/bin/sh loop.sh"')}
        }`,
        { env },
      );
      const [plain, child, prepared] = ['plain', 'child', 'prepared'].map((id) => exact(counted(run, id)));
      assert(plain !== undefined && child !== undefined && prepared !== undefined);
      assert.ok(child > plain + 5_000 * 100);
      assert.ok(Math.abs(prepared - plain) < 100, 'but for the length of names in the environment');
    }).timeout(60_000);

    it('is a sample of five where runs differ, and marks nothing', async () => {
      await rig.file('grow.sh', `echo x >> log; while read -r line; do :; done < log`);
      const run = await rig.run(
        `workflow "w" { bench b { exec = ["/bin/sh", "grow.sh"]  runs = 1  warmup = 0  instructions = true } }`,
        { env: await only() },
      );
      const metric = counted(run);
      assert.ok('distribution' in metric);
      assert.equal(metric.distribution.n, 5);
      assert.equal(metric.deterministic, undefined);
      const { samples = [] } = metric.distribution;
      assert.deepEqual(
        samples,
        samples.toSorted((a, b) => a - b),
        'each run reads a line more',
      );
    }).timeout(60_000);

    it('passes where only the counted run fails, and says so', async () => {
      await rig.file('once.sh', `[ ! -e log ] || exit 3; echo x > log`);
      const run = await rig.run(
        `workflow "w" { bench b { exec = ["/bin/sh", "once.sh"]  runs = 1  warmup = 0  instructions = true } }`,
        { env: await only() },
      );
      assert.equal(status(run), 'passed');
      assert.match(output(run, 'b', 'perflow'), /its instructions could not be counted: exit 3/);
      assert.equal(run.view.nodes.get('b')?.metrics.has('instructions'), false);
    }).timeout(60_000);
  }

  it('passes without a count where nothing can count', async () => {
    const run = await rig.run(
      `workflow "w" { bench b { exec = ["/bin/true"]  runs = 1  warmup = 0  instructions = true } }`,
      { env: { PATH: path.join(rig.root, 'nothing') } },
    );
    assert.equal(status(run), 'passed');
    assert.match(
      output(run, 'b', 'perflow'),
      /could not be counted: neither perf with counters nor valgrind is there/,
    );
  });

  it('asks perf where that can count', async () => {
    const bin = path.join(rig.root, 'bin');
    await mkdir(bin);
    // Stands for perf on a machine with counters: its arguments are `stat -x , -e instructions:u -o FILE -- COMMAND…`.
    const perf =
      '#!/bin/sh\nout=$7; shift 8\n"$@" || exit\necho "4711,,$0 instructions:u,1,100.00,," > "$out"\n';
    await writeFile(path.join(bin, 'perf'), perf, { mode: 0o755 });
    const run = await rig.run(
      `workflow "w" { bench b { exec = ["/bin/true"]  runs = 1  warmup = 0  instructions = true } }`,
      { env: { PATH: `${bin}:/usr/bin:/bin` } },
    );
    assert.deepEqual(counted(run), { value: 4711, unit: 'count', measured_by: 'perf', deterministic: true });
  });
});
