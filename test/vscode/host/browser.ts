import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { configureWorkbench } from './configure-workbench.ts';
import type { HostFlags } from './flags.ts';

/** Many times what a suite takes on a busy machine: a window that never begins its suite does not end by itself. */
const LONGEST_MS = 8 * 60_000;
const SIZE = { width: 1280, height: 800 };

/** Nothing of the machine is needed, and nothing is fetched. */
const CHROMIUM = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-breakpad'],
  '--force-color-profile=srgb',
];

/** Opens the workbench and lets it run until its suite, or the window, has ended; gives the suite's exit code. */
export async function openWorkbench(executablePath: string, port: number, flags: HostFlags): Promise<number> {
  const { debuggingPort } = flags;
  const context = await chromium.launchPersistentContext(path.join(flags.userData, 'browser'), {
    executablePath,
    headless: true,
    timeout: 0,
    viewport: SIZE,
    args: [...CHROMIUM, ...(debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`])],
  });
  try {
    const [page = await context.newPage()] = context.pages();
    const ended = suiteEnd(page);
    // Should the window not even open, that is told below; the end of a suite that never began is no news then.
    ended.catch(() => undefined);
    await page.addInitScript(configureWorkbench, { development: flags.development, tests: flags.tests });
    const folder = flags.folder === undefined ? '' : `?folder=${encodeURIComponent(flags.folder)}`;
    await page.goto(`http://127.0.0.1:${port}/${folder}`, { waitUntil: 'commit', timeout: 0 });
    return await Promise.race([ended, tooLong()]);
  } finally {
    await context.close();
  }
}

async function tooLong(): Promise<never> {
  await sleep(LONGEST_MS, undefined, { ref: false });
  throw new Error(`the suite did not end within ${LONGEST_MS / 60_000} minutes`);
}

/** The functions that a workbench in a browser looks for to tell what its suite prints and how it ended. */
async function suiteEnd(page: Page): Promise<number> {
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    console.log(...args);
  });
  return await new Promise((resolve, reject) => {
    page.on('crash', () => reject(new Error('the workbench crashed')));
    page.on('close', () => reject(new Error('the workbench was closed before its suite ended')));
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
}
