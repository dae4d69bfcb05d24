import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { parseRecords, type TestRecord } from '../../../tooling/test/record.ts';
import type { Editor } from './editor.ts';
import type { Session } from './sessions.ts';
import { SETTINGS } from './settings.ts';

export interface SessionOptions {
  readonly editor: Editor;
  readonly vsix: string;
  /** For all that the session writes but the pictures. */
  readonly folder: string;
  readonly pictures: string;
  readonly grep: string | undefined;
  readonly timeout: string | undefined;
  readonly forbidOnly: boolean;
}

/** Machines that are busy with other things take ten times as long as others. */
const TEST_TIMEOUT_MS = '180000';

/** Opens a window in a fresh place with the packaged extension installed, and gives what its suite came to. */
export async function runSession(
  session: Session,
  suite: string,
  options: SessionOptions,
): Promise<readonly TestRecord[]> {
  const place = makePlace(session, options);
  install(place, options);
  const code = await launch(session, suite, place, options);
  console.log(textOf(place.printed).trimEnd());
  const records = parseRecords(textOf(place.report));
  // Of several windows none may be missing: only the whole has an end.
  const tests = records.filter(({ type }) => type !== 'end');
  if (tests.length < records.length) return tests;
  console.log(textOf(place.log).split('\n').slice(-MOST_LOGGED).join('\n'));
  return [
    ...tests,
    { type: 'fail', title: `the window ${session.name} did not come to its end (exit code ${code})` },
  ];
}

/** Lines of its log that are shown of a window that failed. */
const MOST_LOGGED = 100;

/** Nothing of a file that was never begun. */
function textOf(file: string): string {
  return readFileSync(file, { encoding: 'utf8', flag: 'a+' });
}

interface Place {
  readonly workspace: string;
  readonly userData: string;
  readonly extensions: string;
  /** The records of its suite. */
  readonly report: string;
  /** What its suite prints. */
  readonly printed: string;
  /** What the window says of itself. */
  readonly log: string;
}

function makePlace({ name }: Session, { folder }: SessionOptions): Place {
  const own = path.join(folder, name);
  const place = {
    workspace: path.join(own, 'workspace'),
    userData: path.join(own, 'user'),
    extensions: path.join(own, 'extensions'),
    report: path.join(own, 'report.jsonl'),
    printed: path.join(own, 'printed.txt'),
    log: path.join(own, 'window.log'),
  };
  cpSync(path.join(import.meta.dirname, '..', 'workspace'), place.workspace, { recursive: true });
  mkdirSync(path.join(place.userData, 'User'), { recursive: true });
  writeFileSync(path.join(place.userData, 'User', 'settings.json'), JSON.stringify(SETTINGS, undefined, 2));
  return place;
}

function places({ userData, extensions }: Place): readonly string[] {
  return [`--user-data-dir=${userData}`, `--extensions-dir=${extensions}`];
}

function install(place: Place, { editor, vsix }: SessionOptions): void {
  const words = [...places(place), `--install-extension=${vsix}`];
  const { status, stdout, stderr } = spawnSync(editor.executable, words, {
    env: { ...process.env, ...editor.env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The extension could not be installed:\n${stdout}${stderr}`);
}

/** Gives the exit code of the window. */
async function launch(
  session: Session,
  suite: string,
  place: Place,
  options: SessionOptions,
): Promise<number> {
  const { editor, pictures, grep, timeout, forbidOnly } = options;
  const port = await freePort();
  const extensionDevelopmentPath = path.join(import.meta.dirname, '..', 'extension');
  const extensionTestsEnv = {
    ...editor.env,
    PERFLOW_REPORT: place.report,
    PERFLOW_PRINTED: place.printed,
    PERFLOW_PICTURES: pictures,
    PERFLOW_WINDOW: String(port),
    PERFLOW_GREP: grep,
    PERFLOW_TIMEOUT: timeout ?? TEST_TIMEOUT_MS,
    PERFLOW_FORBID_ONLY: forbidOnly ? '1' : undefined,
  };
  const log = createWriteStream(place.log);
  const launchArgs = [place.workspace, ...places(place), `--remote-debugging-port=${port}`];
  if (!session.isTrusted) {
    const words = [`--extensionDevelopmentPath=${extensionDevelopmentPath}`, `--extensionTestsPath=${suite}`];
    return await start(editor.executable, [...launchArgs, ...words], extensionTestsEnv, log);
  }
  return await exitCodeOf(
    runTests({
      vscodeExecutablePath: editor.executable,
      extensionDevelopmentPath,
      extensionTestsPath: suite,
      extensionTestsEnv,
      launchArgs,
      stdout: log,
      stderr: log,
    }),
  );
}

async function exitCodeOf(running: Promise<number>): Promise<number> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
}

/** What `runTests` does, but without its flag that trusts every workspace. */
async function start(
  executable: string,
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  log: Writable,
): Promise<number> {
  const child = spawn(executable, words, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
