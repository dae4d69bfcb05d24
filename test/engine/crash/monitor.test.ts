import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { CrashReport } from '../../../engine/crash/crash-report.ts';

const MONITOR = path.join(import.meta.dirname, '../../../engine/crash/monitor.ts');
const FLAGS = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];

describe('a process beside the command', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'perflow-monitor-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const [how, bug] of [
    ['thrown', "throw new RangeError('it broke');"],
    ['rejected', "void Promise.reject(new RangeError('it broke'));"],
  ] as const) {
    it(`writes down a bug that is ${how}, and ends as it would have`, async () => {
      const script = path.join(folder, 'script.ts');
      await writeFile(path.join(folder, 'package.json'), '{"version": "7.8.9", "type": "module"}');
      await writeFile(
        script,
        `import { writeDownCrashes } from ${JSON.stringify(MONITOR)};\nwriteDownCrashes('helper');\n${bug}\n`,
      );
      const env = { ...process.env, XDG_STATE_HOME: path.join(folder, 'state') };
      const { status, stderr } = spawnSync(process.execPath, [...FLAGS, script], { env, encoding: 'utf8' });
      assert.equal(status, 1);
      assert.match(stderr, /RangeError: it broke/);
      const crashes = path.join(folder, 'state/perflow/crashes');
      const [name = ''] = await readdir(crashes);
      const report = JSON.parse(await readFile(path.join(crashes, name), 'utf8')) as CrashReport;
      assert.deepEqual([report.perflow, report.command], ['7.8.9', ['helper']]);
      assert.equal(report.errors[0]?.message, 'RangeError: it broke');
      assert.match(report.errors[0].stack[0] ?? '', /script\.ts:3:/);
    });
  }
});
