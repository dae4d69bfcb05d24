import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { configureWorkbench } from './configure-workbench.ts';
import type { HostFlags } from './flags.ts';

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
    return await ended;
  } finally {
    await context.close();
  }
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
