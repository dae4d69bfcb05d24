import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { cookiesIn } from '../../../engine/run/process/cookie.ts';
import {
  listProcesses,
  parseStat,
  readEnvironment,
  readProgram,
  readStat,
} from '../../../engine/run/process/proc.ts';
import { fuzzRuns, fuzzTime } from '../../fuzz-runs.ts';

/** A line of /proc/PID/stat with these first fields, and the number of each further one as its value. */
function statLine(pid: number, name: string, state: string): string {
  const further = Array.from({ length: 49 }, (_, index) => String(index + 4));
  return `${pid} (${name}) ${state} ${further.join(' ')}\n`;
}

describe('/proc', () => {
  it('tells of a process what ps does', async () => {
    const child = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
    try {
      const pid = child.pid ?? 0;
      const words = ['-o', 'ppid=,pgid=,sid=', '-p', String(pid)];
      const [parent, group, session] = execFileSync('ps', words).toString().trim().split(/\s+/).map(Number);
      const stat = readStat(pid);
      assert.deepEqual(
        { parent: stat?.parent, group: stat?.group, session: stat?.session },
        { parent, group, session },
      );
      assert(listProcesses().includes(pid));
      assert.equal(readProgram(pid), 'sleep');
      assert(!listProcesses().some((process) => process < 1));
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    assert.equal(readStat(child.pid ?? 0), undefined);
    assert.equal(readEnvironment(child.pid ?? 0), undefined);
  });

  it('has its fields where proc_pid_stat(5) says, whatever the program calls itself', () => {
    for (const name of ['sh', 'a b', '((', ')) R 1 2 3', 'x) Z 9 9 (y', '', 'two\nlines']) {
      assert.deepEqual(parseStat(statLine(4711, name, 'S')), {
        pid: 4711,
        name,
        state: 'S',
        parent: 4,
        group: 5,
        session: 6,
        userTicks: 14,
        systemTicks: 15,
        childUserTicks: 16,
        childSystemTicks: 17,
        startTime: 22,
        residentPages: 24,
      });
    }
  });

  it('is believed nothing that is no stat line', () => {
    for (const text of ['', '1', '1 (x', '1 (x)', '1 (x) S 1 2 3', 'x (y) S 1 2 3 4 5 6 7 8 9'])
      assert.equal(parseStat(text), undefined, text);
  });

  it('shows an environment of any length', async () => {
    const long = 'x'.repeat(100_000);
    const child = spawn('sleep', ['1000'], { env: { PATH: process.env['PATH'], LONG: long, LAST: 'y' } });
    try {
      const entries =
        readEnvironment(child.pid ?? 0)
          ?.toString('latin1')
          .split('\0') ?? [];
      assert.deepEqual(entries.slice(1, 3), [`LONG=${long}`, 'LAST=y']);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
});

describe('the cookies in an environment', function () {
  this.timeout(fuzzTime(60_000));
  const environment = (...entries: readonly string[]): Buffer =>
    Buffer.from(entries.map((entry) => `${entry}\0`).join(''), 'latin1');

  it('are those of the variable, first or last, and no other’s', () => {
    const entry = 'PERFLOW_COOKIES=a.1:b.2';
    assert.deepEqual(cookiesIn(environment(entry)), ['a.1', 'b.2']);
    assert.deepEqual(cookiesIn(environment('A=b', entry)), ['a.1', 'b.2']);
    assert.deepEqual(cookiesIn(environment('A=PERFLOW_COOKIES=c.3', `X${entry}`, entry, 'B=')), [
      'a.1',
      'b.2',
    ]);
    assert.deepEqual(cookiesIn(environment(`X${entry}`, 'PERFLOW_COOKIE=d.4')), []);
    assert.deepEqual(cookiesIn(Buffer.alloc(0)), []);
  });

  it('are found among any others', () => {
    const value = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
    const name = fc.stringMatching(/^[A-Z_]{1,20}$/).filter((text) => text !== 'PERFLOW_COOKIES');
    const others = fc.array(
      fc.tuple(name, value).map((pair) => pair.join('=')),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(others, others, (before, after) => {
        const all = environment(...before, 'PERFLOW_COOKIES=r.0', ...after);
        assert.deepEqual(cookiesIn(all), ['r.0']);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
