/** Draws images/icon.png, which the Marketplace wants, from images/icon.svg: `node tooling/run.mjs floor tooling/icon.ts`. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './bootstrap.mjs';
import { ensureChromium } from './workbench/chromium.ts';

const SIZE = 256;

const executable = await ensureChromium();
if (!executable.ok) throw new Error(executable.error);
const svg = await readFile(path.join(root, 'images', 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: executable.value, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: path.join(root, 'images', 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
console.log('images/icon.png written');
