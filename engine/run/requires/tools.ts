import semver from 'semver';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Variables } from '../evaluation/variables.ts';
import type { ProcessSpec } from '../process/running-process.ts';
import { runToEnd, type Bounds } from '../process/run-to-end.ts';
import { findTool } from './find-tool.ts';

/** How a tool is asked for its version, where it is not by `--version`. */
const VERSION_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['go', ['version']],
  ['java', ['-version']],
  ['javac', ['-version']],
  ['openssl', ['version']],
  ['ssh', ['-V']],
  ['tmux', ['-V']],
  ['ffmpeg', ['-version']],
  ['ffprobe', ['-version']],
  ['kubectl', ['version', '--client']],
  ['helm', ['version']],
  ['terraform', ['version']],
  ['lua', ['-v']],
  ['unzip', ['-v']],
]);

/** Milliseconds a tool may take to say its version: the first start of some takes seconds. */
const PATIENCE = 15_000;
/** The same where nothing hangs on it but what is written down with the run. */
const SHORT_PATIENCE = 3_000;
const MOST_OUTPUT = 64 * 1024;

/** What was found of a tool that a workflow requires. */
export interface ToolCheck {
  /** Undefined where the requirement names none. */
  readonly name?: string | undefined;
  /** Of three parts; undefined where it does not say. */
  readonly version?: string | undefined;
  /** Why it is not there as required, with what to do; undefined where all is well. */
  readonly problem?: string | undefined;
}

/** Looks for a tool (`psql`, `node >= 20`) and asks for its version, whether or not it matters to the requirement. */
export async function checkTool(
  requirement: string,
  env: Variables,
  cwd: string,
  signal?: AbortSignal,
): Promise<ToolCheck> {
  const asked = readRequirement(requirement);
  if (!asked.ok) return { problem: asked.error };
  const { name, range } = asked.value;
  const file = await findTool(name, env);
  if (file === undefined) {
    const wanted = range === '' ? '' : ` (${range})`;
    return { problem: `${name} is not on PATH: install it${wanted}, or extend PATH` };
  }
  const patience = range === '' ? SHORT_PATIENCE : PATIENCE;
  const version = await versionOf(name, { file, env, cwd }, { patience, signal });
  return { name, version, problem: versionProblem(name, file, range, version) };
}

/** `range` is empty where any version does. The error is a sentence. */
function readRequirement(text: string): Result<{ readonly name: string; readonly range: string }, string> {
  const { name, spaced, joined } =
    /^(?<name>\w[\w.+@-]*)(?:\s+(?<spaced>.*)|(?<joined>[<>=~^].*))?$/.exec(text.trim())?.groups ?? {};
  if (name === undefined)
    return fail(`\`${text}\` names no tool: write a name and, if it matters, a version: "node >= 20"`);
  const range = (spaced ?? joined ?? '').trim();
  if (semver.validRange(range) === null)
    return fail(`\`${text}\`: \`${range}\` is no range of versions; write it like ">= 20"`);
  return ok({ name, range });
}

function versionProblem(
  name: string,
  file: string,
  range: string,
  version: string | undefined,
): string | undefined {
  if (range === '') return undefined;
  if (version === undefined) return `${name} ${range} is required, but ${file} does not say its version`;
  if (semver.satisfies(version, range, { includePrerelease: true })) return undefined;
  return `${name} ${range} is required, but ${file} is ${version}: install another version, or put it first on PATH`;
}

async function versionOf(
  name: string,
  where: Pick<ProcessSpec, 'file' | 'env' | 'cwd'>,
  bounds: Pick<Bounds, 'patience' | 'signal'>,
): Promise<string | undefined> {
  const args = VERSION_ARGUMENTS.get(name) ?? ['--version'];
  // What it exits with does not matter: some tools print their version with an error.
  const { stdout, stderr } = await runToEnd({ ...where, args }, { ...bounds, most: MOST_OUTPUT });
  return readVersion(`${stdout.toString()}\n${stderr.toString()}`);
}

/** The first number with dots in what a tool prints, as a version of three parts; else the first number at all. */
export function readVersion(printed: string): string | undefined {
  const dotted = /(?<![\d.])\d{1,9}\.\d{1,9}(?:\.\d{1,9})?(?:-[0-9A-Za-z.-]{1,60})?/.exec(printed)?.[0];
  const found = dotted ?? /\d{1,9}/.exec(printed)?.[0];
  if (found === undefined) return undefined;
  return semver.valid(found) ?? semver.coerce(found)?.version;
}
