/**
 * Draws docs/images/ from a real run of the example in a real terminal: its bytes are recorded through a pseudo-
 * terminal (`script` of util-linux), a terminal emulator makes a screen of them, and the screen becomes an SVG.
 * One picture while a bench is running, one of the end.
 */

import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import xterm from '@xterm/headless';
import { root } from './bootstrap.mjs';
import { EXAMPLE, exampleEnvironment, perflowCommand } from './example.ts';
import { screenSvg } from './terminal/svg.ts';

const COLUMNS = 112;
const ROWS = 46;
const IMAGES = path.join(root, 'docs', 'images');
/** The display has something of everything then: steps that are done, a bench with its progress, steps that wait. */
const MIDST = /indexed.*run \d+ of/;

const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
let midst: string | undefined;

const command = perflowCommand(['run', EXAMPLE]).map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
const child = spawn(
  'script',
  ['-qefc', `stty cols ${COLUMNS} rows ${ROWS}; ${command.join(' ')}`, '/dev/null'],
  {
    cwd: root,
    env: { ...exampleEnvironment(), TERM: 'xterm-256color' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
  await new Promise<void>((resolve) => {
    terminal.write(chunk, resolve);
  });
  if (MIDST.test(screenText())) midst = screenSvg(terminal, 'perflow run, while a bench is running');
}
if (midst === undefined) throw new Error('no moment was seen at which a bench was running');
await mkdir(IMAGES, { recursive: true });
await writeFile(path.join(IMAGES, 'run-live.svg'), midst);
await writeFile(path.join(IMAGES, 'run-end.svg'), screenSvg(terminal, 'perflow run, at its end'));
console.log('docs/images/run-live.svg and run-end.svg written');

function screenText(): string {
  const { active } = terminal.buffer;
  return Array.from({ length: ROWS }, (_, row) =>
    active.getLine(active.baseY + row)?.translateToString(),
  ).join('\n');
}
