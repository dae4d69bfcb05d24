import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { HostFlags } from './flags.ts';

export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

const READY = /^Extension host agent listening on (\d+)$/;
/** What a server has to end by itself. */
const GRACE_MS = 5_000;

/** Starts VS Code's server; what it prints goes to `server.log` among the user's data. */
export async function startServer(host: string, flags: HostFlags): Promise<Server> {
  const log = path.join(flags.userData, 'server.log');
  const child = spawn(process.execPath, [entry(host), ...serverWords(flags)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = createWriteStream(log);
  child.stdout.pipe(written, { end: false });
  child.stderr.pipe(written, { end: false });
  const port = await new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, listening] = READY.exec(line) ?? [];
      if (listening !== undefined) resolve(Number(listening));
    });
    child.once('exit', () =>
      reject(new Error(`VS Code's server did not start:\n${readFileSync(log, 'utf8')}`)),
    );
  });
  return { port, stop: async () => await stop(child) };
}

/** Installs packaged extensions; gives the exit code. */
export async function installExtensions(host: string, flags: HostFlags): Promise<number> {
  const wanted = flags.install.flatMap((file) => ['--install-extension', file]);
  const child = spawn(process.execPath, [entry(host), ...folderWords(flags), ...wanted, '--force'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function entry(host: string): string {
  return path.join(host, 'out', 'server-main.js');
}

function serverWords(flags: HostFlags): readonly string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--disable-update-check', '--disable-getting-started-override'],
    ...(flags.isTrusted ? ['--disable-workspace-trust'] : []),
    ...folderWords(flags),
  ];
}

function folderWords({ userData, extensions }: HostFlags): readonly string[] {
  const server = path.join(userData, 'server');
  return ['--server-data-dir', server, '--user-data-dir', userData, '--extensions-dir', extensions];
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
