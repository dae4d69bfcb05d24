import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUNDLE = path.join(ROOT, 'dist/perflow.cjs');
const FLAGS = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];

/** The command line that tests start: the bundle where it was built after the last change of a source, else the source. */
const ENTRY = isFresh(BUNDLE) ? BUNDLE : path.join(ROOT, 'cli/main.ts');

function isFresh(bundle: string): boolean {
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  return ['cli', 'core', 'engine', 'server', 'package.json'].every(
    (name) => latestChange(path.join(ROOT, name)) < built,
  );
}

function latestChange(file: string): number {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(file).map((name) => latestChange(path.join(file, name))));
}

/** The words that start `perflow` with these arguments. */
export function commandLine(args: readonly string[]): readonly string[] {
  return [process.execPath, ...FLAGS, ENTRY, ...args];
}

export interface PerflowOptions {
  readonly cwd: string;
  /** Added to a small environment that does not depend on who runs the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard input is a pipe; else it has none. */
  readonly hasInput?: boolean;
  /** Nobody ends it for taking long. */
  readonly isLasting?: boolean;
  /** Flags of its Node. */
  readonly flags?: readonly string[];
  /** It has a channel to this process, as by `fork`. */
  readonly hasChannel?: boolean;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `perflow` that hangs is told to end (by TERM, so that it leaves nothing behind): its test fails, the suite goes on. */
const LONGEST_MS = 20_000;

/** Starts `perflow` with its streams as pipes. */
export function start(
  args: readonly string[],
  { cwd, env = {}, hasInput = false, isLasting = false, flags = [], hasChannel = false }: PerflowOptions,
): ChildProcess {
  const [node = '', ...words] = commandLine(args);
  return spawn(node, [...flags, ...words], {
    cwd,
    env: environment(env),
    stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
    ...(!isLasting && { timeout: LONGEST_MS }),
  });
}

/** Small, and the same for all who run the tests; in `/dev/null` nothing can be kept for the next run. */
export function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8', XDG_CACHE_HOME: '/dev/null', ...more };
}

/** Runs `perflow` to its end. */
export async function perflow(args: readonly string[], options: PerflowOptions): Promise<Finished> {
  return await finish(start(args, options));
}

export async function finish(child: ChildProcess): Promise<Finished> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}
