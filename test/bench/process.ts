import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { COOKIES } from '../../engine/run/process/cookie.ts';
import { findProcesses } from '../../engine/run/process/find-processes.ts';
import { listProcesses } from '../../engine/run/process/proc.ts';
import { runFolderOf } from '../../engine/run/run-folder.ts';
import { newRunId } from '../../engine/run/run-id.ts';
import { watcherWords } from '../../engine/run/watcher/entry.ts';
import { Watcher } from '../../engine/run/watcher/watcher.ts';
import { median } from './times.ts';

type Report = (line: string) => void;

const ROUNDS = 15;
const DAEMONS = 20;
const NODE = { file: process.execPath, isElectron: false };
const ENV = { PATH: process.env['PATH'] ?? '' };

/** Prints what it costs that nothing of a run is left: the watcher, a search for processes, the end of a killed run. */
export async function benchProcess(report: Report): Promise<void> {
  await benchWatcher(report);
  await benchSearch(report);
  await benchEnd(report);
}

/** The watcher beside a Node that waits in its place. */
async function benchWatcher(report: Report): Promise<void> {
  const starts = { shell: [] as number[], node: [] as number[] };
  const memory = { shell: [] as number[], node: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const run = newRunId(new Date());
    let begun = performance.now();
    const watcher = new Watcher(run, runFolderOf(run), NODE, ENV);
    starts.shell.push(performance.now() - begun);
    begun = performance.now();
    const node = waitingNode();
    starts.node.push(performance.now() - begun);
    // The Node says so when it has started; the shell has long done so by then.
    if (node.stdout !== null) await once(node.stdout, 'data');
    memory.shell.push(proportionalSize(watcher.pid));
    memory.node.push(proportionalSize(node.pid));
    await watcher.close();
    node.kill('SIGKILL');
    await once(node, 'exit');
  }
  const [shell, node] = [median(memory.shell), median(memory.node)];
  report(
    `watcher: takes the engine ${ms(median(starts.shell))} to start (a Node ${ms(median(starts.node))})`,
  );
  report(
    `watcher: ${mb(shell)} of memory (PSS) while it waits, a Node ${mb(node)}: ratio ${(shell / node).toFixed(3)}`,
  );
}

function waitingNode(): ChildProcess {
  const source = 'process.stdin.resume(); console.log("waits")';
  return spawn(process.execPath, ['-e', source], {
    env: ENV,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** Bytes, shared pages counted by share. */
function proportionalSize(pid: number | undefined): number {
  const rollup = readFileSync(`/proc/${pid ?? 0}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB$/m.exec(rollup)?.[1]) * 1024;
}

/** One search through all processes, beside `ps` with the environments. */
async function benchSearch(report: Report): Promise<void> {
  const times = { search: [] as number[], ps: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    await findProcesses({ leaders: [], known: [], isWanted: () => false, since: 0 });
    times.search.push(performance.now() - begun);
    const again = performance.now();
    spawnSync('ps', ['axeww'], { stdio: 'ignore' });
    times.ps.push(performance.now() - again);
  }
  const [search, ps] = [median(times.search), median(times.ps)];
  report(
    `search through ${listProcesses().length} processes: ${ms(search)}, ps ${ms(ps)}: ratio ${(search / ps).toFixed(2)}`,
  );
}

/** From the end of the engine to that of all that it has left, beside the mere start of a Node. */
async function benchEnd(report: Report): Promise<void> {
  const times = { end: [] as number[], node: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const run = newRunId(new Date());
    const [file = '', ...args] = watcherWords(NODE, run, runFolderOf(run));
    const daemons = Array.from({ length: DAEMONS }, () =>
      spawn('sleep', ['1000'], { env: { ...ENV, [COOKIES]: `${run}.0` }, detached: true, stdio: 'ignore' }),
    );
    const exits = Promise.all(daemons.map((daemon) => once(daemon, 'exit')));
    const begun = performance.now();
    spawn(file, args, { env: ENV, detached: true, stdio: 'ignore' });
    await exits;
    times.end.push(performance.now() - begun);
    const again = performance.now();
    spawnSync(process.execPath, ['-e', ''], { env: ENV, stdio: 'ignore' });
    times.node.push(performance.now() - again);
  }
  const [end, node] = [median(times.end), median(times.node)];
  report(
    `${DAEMONS} daemons of a killed engine are gone after ${ms(end)}, a bare Node ${ms(node)}: ratio ${(end / node).toFixed(2)}`,
  );
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
