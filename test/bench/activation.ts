import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createMessageConnection } from 'vscode-jsonrpc/node';
import { median } from './times.ts';

type Report = (line: string) => void;

const ROUNDS = 15;
const ROOT = path.resolve(import.meta.dirname, '../..');
const PERFLOW = path.join(ROOT, 'dist', 'perflow.cjs');
const EXTENSION = path.join(ROOT, 'dist', 'extension.cjs');
const LANGUAGE_CLIENT = path.join(ROOT, 'dist', 'extension', 'language-client.cjs');

/** As little as a module can be that takes `vscode` for what it is given. */
const STAND_IN = `
const Module = require('node:module');
const anything = () => new Proxy(function () {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '' : anything()),
  apply: anything,
  construct: () => Object.create(null),
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything() : load(name, ...rest));
`;

/** Prints what opening a first workflow file costs, beside what Node itself needs to start; build first. */
export async function benchActivation(report: Report): Promise<void> {
  const times = {
    node: [] as number[],
    server: [] as number[],
    first: [] as number[],
    standIn: [] as number[],
    extension: [] as number[],
    client: [] as number[],
  };
  for (let round = 0; round < ROUNDS; round++) {
    times.node.push(await timed(() => runNode('')));
    times.server.push(await firstDiagnostics(process.env));
    times.first.push(await firstDiagnostics({ ...process.env, XDG_CACHE_HOME: '/dev/null' }));
    times.standIn.push(await timed(() => runNode(STAND_IN)));
    times.extension.push(await timed(() => runNode(`${STAND_IN}require(${JSON.stringify(EXTENSION)})`)));
    times.client.push(await timed(() => runNode(`${STAND_IN}require(${JSON.stringify(LANGUAGE_CLIENT)})`)));
  }
  const [node, server, first] = [median(times.node), median(times.server), median(times.first)];
  const standIn = median(times.standIn);
  report(`medians of ${ROUNDS} interleaved rounds`);
  report(`  Node itself, started and ended: ${ms(node)}`);
  report(
    `  perflow lsp, started until the first diagnostics: ${ms(server)}, ${ms(server - node)} more (aim: 150), ratio ${(server / node).toFixed(2)}`,
  );
  report(`  where no code is kept from an earlier start: ${ms(first)}, ${ms(first - node)} more`);
  report(`  the extension's bundle, read and evaluated: ${ms(median(times.extension) - standIn)} (aim: 50)`);
  report(`  the language client, which comes after: ${ms(median(times.client) - standIn)}`);
  report('  activation in a window is printed by the suite vscode of npm test');
}

async function runNode(script: string): Promise<void> {
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`Node ended with ${String(code)}`);
}

/** Milliseconds from the start of the server to its first answer on a small file. */
async function firstDiagnostics(env: NodeJS.ProcessEnv): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [PERFLOW, 'lsp'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    await askFirst(child.stdout, child.stdin);
    return performance.now() - begun;
  } finally {
    await endOf(child);
  }
}

async function askFirst(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<void> {
  const connection = createMessageConnection(input, output);
  const answered = new Promise<void>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', () => resolve());
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  const text = 'workflow "w" {\n  step build { run = "make" }\n}\n';
  const textDocument = { uri: 'file:///w.perflow', languageId: 'perflow', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await answered;
  connection.dispose();
}

/** In order, so that its code is kept for the next start. */
async function endOf(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.stdin?.end();
  await exit;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}
