import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { fail, type Result } from '../../../core/result.ts';
import type { LaunchRequest } from '../../../engine/native/messages.ts';
import { WaitingThread } from '../../../engine/native/waiting-thread.ts';
import { WaitingThreads } from '../../../engine/native/waiting-threads.ts';
import { systemClock } from '../../../engine/run/clock.ts';
import { DEFAULT_LIMITS } from '../../../engine/run/limits.ts';
import { launchByNode, type Launch } from '../../../engine/run/process/launch.ts';
import { launchBy } from '../../../engine/run/process/launch-natively.ts';
import { RunningProcess, type ProcessEnd } from '../../../engine/run/process/running-process.ts';
import { leftWith } from '../rig/left.ts';

interface Ran {
  readonly end: ProcessEnd;
  readonly stdout: string;
  readonly stderr: string;
}

interface Program {
  readonly file: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const ALONE = { isAlone: true, isCold: false };
const PATH = '/usr/local/bin:/usr/bin:/bin';

/** Page faults without a disk of all children that this process has waited for: proc_pid_stat(5). */
function childFaults(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[8]);
}

describe('a process started by the C library', function () {
  this.timeout(60_000);
  let thread: WaitingThread;
  let folder: string;

  before(async function () {
    if (!WaitingThreads.isSupported) this.skip();
    const started = await WaitingThread.start();
    assert(started.ok, started.ok ? '' : started.error);
    thread = started.value;
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'perflow-native-')));
  });
  after(async () => {
    await thread.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function run({ file, args = [], cwd = folder, env = { PATH } }: Program, by?: Launch): Promise<Ran> {
    const printed = { stdout: '', stderr: '' };
    const running = new RunningProcess(
      { file, args, cwd, env },
      { take: (stream, chunk) => void (printed[stream] += chunk.toString()) },
      { clock: systemClock(), limits: DEFAULT_LIMITS, launch: by ?? launchBy(thread, ALONE) },
    );
    return { end: await running.ended, ...printed };
  }

  const shell = (script: string, more: Partial<Program> = {}): Promise<Ran> =>
    run({ file: '/bin/sh', args: ['-c', script], ...more });

  it('has its words, environment, folder and output', async () => {
    const script = 'printf "%s|" "$0" "$@" "$A" "$(pwd)"; echo wrong >&2; [ -z "$HOME" ] && exit 3';
    const { end, stdout, stderr } = await run({
      file: 'sh',
      args: ['-c', script, 'zero', 'a b', '', 'ü\n'],
      env: { PATH, A: 'ä=1' },
    });
    assert.equal(stdout, `zero|a b||ü\n|ä=1|${folder}|`);
    assert.equal(stderr, 'wrong\n');
    assert.deepEqual([end.exit, end.signal, end.problem], [3, undefined, undefined]);
  });

  it('is told by the signal that ended it', async () => {
    const { end } = await shell('kill -USR2 $$');
    assert.deepEqual([end.exit, end.signal], [undefined, 'SIGUSR2']);
  });

  it('has a session of its own, nothing to read, no signal blocked and none ignored', async () => {
    const { stdout } = await shell(
      'cat; cut -d" " -f 1,6 /proc/self/stat | tr "\\n" " "; echo $$; grep -E "^Sig(Blk|Ign)" /proc/self/status; ls -l /proc/self/fd/0',
    );
    const [, session = '', leader = ''] = /^\d+ (\d+) (\d+)$/m.exec(stdout) ?? [];
    assert.equal(session, leader);
    assert.match(stdout, /SigBlk:\t0{16}\nSigIgn:\t0{16}\n/);
    assert.match(stdout, /\/dev\/null/);
  });

  it('has no descriptor of ours', async () => {
    const listing: Program = { file: 'ls', args: ['/proc/self/fd'] };
    // What we inherited ourselves without the mark to close it, both hand on.
    assert.equal((await run(listing)).stdout, (await run(listing, launchByNode)).stdout);
  });

  it('prints megabytes on both streams, none of which is lost', async () => {
    const { stdout, stderr } = await shell('seq 200000 & seq 200000 >&2; wait');
    const expected = execFileSync('seq', ['200000'], { maxBuffer: 10e6 }).toString();
    assert.equal(stdout, expected);
    assert.equal(stderr, expected);
  });

  it('is found on the PATH that it gets, from its own folder on', async () => {
    await writeFile(path.join(folder, 'own-program'), '#!/bin/sh\necho found\n', { mode: 0o755 });
    assert.equal((await run({ file: 'own-program', env: { PATH: `.:${PATH}` } })).stdout, 'found\n');
    assert.equal((await run({ file: './own-program' })).stdout, 'found\n');
  });

  it('is a script for the shell where it has no other format', async () => {
    await writeFile(path.join(folder, 'bare-script'), 'echo "$0 $1"\n', { mode: 0o755 });
    assert.equal((await run({ file: './bare-script', args: ['one'] })).stdout, './bare-script one\n');
  });

  const failures: readonly (readonly [string, Program, RegExp])[] = [
    [
      'a program that is not there',
      { file: 'no-such-program' },
      /there is no program no-such-program on PATH/,
    ],
    ['a file that is not there', { file: './nothing' }, /there is no program \.\/nothing/],
    [
      'a folder that is not there',
      { file: 'true', cwd: '/no/such/folder' },
      /\/no\/such\/folder does not exist/,
    ],
    [
      'too much',
      { file: 'true', args: Array<string>(40).fill('x'.repeat(100_000)) },
      /longer than the system allows/,
    ],
  ];
  for (const [what, program, problem] of failures) {
    it(`says the same as Node's own way of ${what}`, async () => {
      const [own, nodes] = [await run(program), await run(program, launchByNode)];
      assert.match(own.end.problem ?? '', problem);
      assert.equal(own.end.problem, nodes.end.problem);
    });
  }

  it('says that a file may not be executed', async () => {
    await writeFile(path.join(folder, 'plain-file'), 'echo no\n');
    await chmod(path.join(folder, 'plain-file'), 0o644);
    const { end } = await run({ file: './plain-file' });
    assert.match(end.problem ?? '', /may not be executed/);
  });

  it('is ended with all that it started', async () => {
    const mark = `1000.${process.pid}`;
    const running = new RunningProcess(
      { file: '/bin/sh', args: ['-c', `sleep ${mark} & echo up; sleep ${mark}`], cwd: folder, env: { PATH } },
      {
        take: () => {
          running.kill();
        },
      },
      { clock: systemClock(), limits: DEFAULT_LIMITS, launch: launchBy(thread, ALONE) },
    );
    const end = await running.ended;
    assert.equal(end.signal, 'SIGKILL');
    assert.deepEqual(leftWith(mark), []);
  });

  it('takes as long as the shell says that it took', async () => {
    const { end, stdout } = await shell(
      'read a b < /proc/uptime; sleep 0.5; read c d < /proc/uptime; echo $a $c',
    );
    const [from = 0, to = 0] = stdout.split(' ').map(Number);
    // The file counts hundredths, and the process took longer than what it could measure itself.
    assert(end.nanoseconds >= (to - from - 0.01) * 1e9 && end.nanoseconds >= 0.5e9);
  });

  it('used what the shell says that it used, its children too', async () => {
    const busy = 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done';
    const { end, stdout } = await shell(`${busy}; sh -c '${busy}'; times`);
    const seconds = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 60 + Number(s));
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = seconds;
    const expected = (user + system + childUser + childSystem) * 1e9;
    const { usage } = end;
    assert(usage !== undefined);
    assert(
      Math.abs(usage.user + usage.system - expected) <= 0.1 * expected,
      `${usage.user + usage.system} ${expected}`,
    );
    assert(usage.minorFaults > 0 && usage.involuntarySwitches + usage.voluntarySwitches > 0);
  });

  it('had at its peak what it asked for, where that is more than we have', async () => {
    const bytes = 600e6;
    const { end } = await run({
      file: process.execPath,
      args: ['-e', `Buffer.alloc(${bytes}, 1)`],
    });
    const peak = end.usage?.peakMemory ?? 0;
    assert(peak > bytes && peak < 1.5 * bytes, String(peak));
  });

  for (const isCold of [false, true])
    it(`is started ${isCold ? 'alone where it is to be cold' : 'after others that do nothing'}`, async () => {
      const before = childFaults();
      const { end } = await run({ file: 'true' }, launchBy(thread, { ...ALONE, isCold }));
      const ofOthers = childFaults() - before - (end.usage?.minorFaults ?? 0);
      assert.equal(ofOthers > 0, !isCold, String(ofOthers));
    });

  it('is known when that is needed, at once where it is not alone, and after 50 ms in any case', async () => {
    for (const [isAlone, untilNeeded, expected] of [
      [true, 7e6, 7e6],
      [true, Infinity, 50e6],
      [false, 7e6, 0],
    ] as const) {
      const asked: LaunchRequest[] = [];
      const launch = (request: LaunchRequest): Result<never, Error> => {
        asked.push(request);
        return fail(new Error('not started'));
      };
      const launched = launchBy({ launch }, { ...ALONE, isAlone })(
        { file: '/bin/true', args: [], cwd: folder, env: {} },
        untilNeeded,
      );
      assert(!launched.ok);
      await launched.error;
      assert.deepEqual(
        asked.map(({ quiet }) => quiet),
        [expected],
      );
    }
  });

  it('may be followed by hundreds of others, with no descriptor left open', async () => {
    const open = async (): Promise<number> => Number((await shell('ls /proc/$PPID/fd | wc -l')).stdout);
    const before = await open();
    for (let round = 0; round < 200; round++) await run({ file: 'true' });
    await run({ file: 'no-such-program' });
    assert.equal(await open(), before);
  });
});
