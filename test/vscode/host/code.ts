#!/usr/bin/env node
/**
 * Stands in for the executable of desktop VS Code where that can't be downloaded: takes its flags, and runs VS Code's
 * server with its workbench in a headless Chromium. `PERFLOW_HOST` is the folder of the server, `PERFLOW_CHROMIUM` the
 * browser. Needs Node 24, as the server does.
 */

import { mkdirSync } from 'node:fs';
import { openWorkbench } from './browser.ts';
import { parseFlags, type HostFlags } from './flags.ts';
import { installExtensions, startServer } from './server.ts';

process.exitCode = await main(parseFlags(process.argv.slice(2)));

async function main(flags: HostFlags): Promise<number> {
  mkdirSync(flags.userData, { recursive: true });
  const host = variable('PERFLOW_HOST');
  if (flags.install.length > 0) return await installExtensions(host, flags);
  const server = await startServer(host, flags);
  try {
    return await openWorkbench(variable('PERFLOW_CHROMIUM'), server.port, flags);
  } finally {
    await server.stop();
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}
