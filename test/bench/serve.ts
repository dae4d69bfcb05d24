import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pass } from 'node:timers/promises';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { commandLine } from '../cli/perflow.ts';
import { inWorkspace, opened, record } from '../engine/store/rig.ts';
import { residentMemory } from './process-memory.ts';
import { median, quantile } from './times.ts';

type Report = (line: string) => void;

const RUNS = 1_000;
const ASKED = 500;
const IDLE_MS = 20_000;
const ENV = { PATH: process.env['PATH'] ?? '' };

/** What history costs as a process of its own: its answers beside those of a bare server that only echoes, and its rest. */
export async function benchServe(report: Report): Promise<void> {
  await inWorkspace(async (root) => {
    await fill(root);
    await benchAnswers(report, root);
    await benchIdle(report, root);
  });
}

async function fill(root: string): Promise<void> {
  const store = await opened(root);
  for (let index = 0; index < RUNS; index++) {
    const id = `${String(index).padStart(8, '0')}-0000-7000-8000-000000000000`;
    await record(store, {
      id,
      workflow: 'checkout',
      started: Date.now() - (RUNS - index) * 60_000,
      goals: ['met'],
    });
  }
  store.close();
}

/** Answers each request with what a list of twenty runs is made of, with nothing looked up. */
const ECHO = `
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-jsonrpc/node');
const connection = createMessageConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
const run = { run: '00000000-0000-7000-8000-000000000000', workflow: 'checkout', status: 'passed', started: '2026-01-01T00:00:00.000Z', finished: '2026-01-01T00:00:01.000Z', time: 1e9, commit: null, goals: { met: 1, total: 1 }, pinned: false };
connection.onRequest(() => Array(20).fill(run));
connection.listen();
`;

type Server = ChildProcessByStdio<Writable, Readable, null>;

function serving(root: string): Server {
  const [node = '', ...words] = commandLine(['serve', '--stdio']);
  return spawn(node, words, { cwd: root, env: ENV, stdio: ['pipe', 'pipe', 'inherit'] });
}

function echoing(): Server {
  return spawn(process.execPath, ['-e', ECHO], { env: ENV, stdio: ['pipe', 'pipe', 'inherit'] });
}

async function benchAnswers(report: Report, root: string): Promise<void> {
  const begun = performance.now();
  const servers = [serving(root), echoing()] as const;
  const [history, echo] = servers.map(({ stdin, stdout }) => {
    const connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    connection.listen();
    return async (method: string, params: object): Promise<number> => {
      const start = performance.now();
      await connection.sendRequest(method, params);
      return performance.now() - start;
    };
  });
  if (history === undefined || echo === undefined) return;
  await history('history/runs', { limit: 20 });
  report(`serve: first answer ${ms(performance.now() - begun)} after it was started, from ${RUNS} runs`);
  const times = { runs: [] as number[], run: [] as number[], echo: [] as number[] };
  for (let index = 0; index < ASKED; index++) {
    times.runs.push(await history('history/runs', { limit: 20 }));
    times.echo.push(await echo('echo', { limit: 20 }));
    times.run.push(await history('history/run', { run: String(index % RUNS).padStart(8, '0') }));
  }
  const bare = median(times.echo);
  for (const [name, own] of [
    ['latest 20 runs', times.runs],
    ['one run, whole', times.run],
  ] as const) {
    report(
      `serve: ${name} ${ms(median(own))}, p99 ${ms(quantile(own, 0.99))}; a server that only echoes ${ms(bare)}: ratio ${(median(own) / bare).toFixed(2)}`,
    );
  }
  for (const server of servers) {
    server.stdin.end();
    await once(server, 'exit');
  }
}

/** What looking for changes costs while nothing is asked, beside a Node that does nothing. */
async function benchIdle(report: Report, root: string): Promise<void> {
  const server = serving(root);
  const bare = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    env: ENV,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  await connection.sendRequest('history/runs', { limit: 1 });
  await pass(2_000);
  const [before, bareBefore] = [ticks(server.pid), ticks(bare.pid)];
  await pass(IDLE_MS);
  const [own, nothing] = [ticks(server.pid) - before, ticks(bare.pid) - bareBefore];
  report(
    `serve: idle ${((own * 10) / (IDLE_MS / 1000)).toFixed(2)} ms of CPU a second (a Node that does nothing ${((nothing * 10) / (IDLE_MS / 1000)).toFixed(2)} ms), ${memory(server.pid)} MB resident (${memory(bare.pid)} MB)`,
  );
  server.stdin.end();
  bare.stdin.end();
  await Promise.all([once(server, 'exit'), once(bare, 'exit')]);
}

/** User and system time in hundredths of a second: fields 14 and 15 of proc_pid_stat(5). */
function ticks(pid = 0): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function memory(pid = 0): string {
  return (residentMemory(pid).now / 1024 ** 2).toFixed(0);
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}
