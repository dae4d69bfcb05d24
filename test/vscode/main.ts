/**
 * Runs the tests of the extension in real windows of VS Code, as tooling/test/mocha-child.ts runs others (see there for
 * the words it takes): the extension is packaged and installed, then each folder of tests gets a window of its own.
 */

import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from '../../tooling/package/package-extension.ts';
import { formatRecord, type TestRecord } from '../../tooling/test/record.ts';
import { bundleSuite } from './session/bundle-suite.ts';
import { findEditor, type Editor } from './session/editor.ts';
import { Leftovers } from './session/leftovers.ts';
import { runSession, type SessionOptions } from './session/run-session.ts';
import { SESSIONS, filesOf } from './session/sessions.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    report: { type: 'string', default: '' },
    grep: { type: 'string' },
    timeout: { type: 'string' },
    'forbid-only': { type: 'boolean', default: false },
  },
});

const editor = await findEditor();
if (editor.ok) await runAll(editor.value);
else record({ type: 'unavailable', ...editor.error });

async function runAll(code: Editor): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perflow-vscode-'));
  // Whoever ends the tests signals their whole group: the windows end with us.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const leftovers = new Leftovers(folder);
  const pictures = path.join(import.meta.dirname, 'pictures');
  mkdirSync(pictures, { recursive: true });
  const vsix = await packageExtension(folder);
  const { grep, timeout, 'forbid-only': forbidOnly } = values;
  const options: SessionOptions = { editor: code, vsix, folder, pictures, grep, timeout, forbidOnly };
  for (const session of SESSIONS) {
    const files = filesOf(session, positionals);
    if (files.length === 0) continue;
    const suite = await bundleSuite(session.name, files);
    for (const one of await runSession(session, suite, options)) record(one);
  }
  const resources = await leftovers.end();
  record(resources.length === 0 ? { type: 'end' } : { type: 'hanging', resources });
}

function record(one: TestRecord): void {
  if (one.type === 'fail') process.exitCode = 1;
  appendFileSync(values.report, formatRecord(one));
}
