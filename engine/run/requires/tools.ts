import semver from 'semver';
import type { Variables } from '../evaluation/variables.ts';
import { runToEnd, type RunHelper } from '../process/run-to-end.ts';
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
const MOST_OUTPUT = 64 * 1024;

/**
 * Why a tool that a workflow requires (`psql`, `node >= 20`) is not there as required, with what to do; undefined where
 * all is well.
 */
export async function toolProblem(
  requirement: string,
  env: Variables,
  cwd: string,
  helper: RunHelper = runToEnd,
): Promise<string | undefined> {
  const wanted = /^(?<name>\w[\w.+@-]*)(?:\s+(?<spaced>.*)|(?<joined>[<>=~^].*))?$/.exec(
    requirement.trim(),
  )?.groups;
  const { name, spaced, joined } = wanted ?? {};
  const range = (spaced ?? joined ?? '').trim();
  if (name === undefined)
    return `\`${requirement}\` names no tool: write a name and, if it matters, a version: "node >= 20"`;
  if (semver.validRange(range) === null)
    return `\`${requirement}\`: \`${range}\` is no range of versions; write it like ">= 20"`;
  const file = await findTool(name, env);
  if (file === undefined)
    return `${name} is not on PATH: install it${range === '' ? '' : ` (${range})`}, or extend PATH`;
  if (range === '') return undefined;
  return versionProblem(name, file, range, await versionOf(name, file, env, cwd, helper));
}

function versionProblem(
  name: string,
  file: string,
  range: string,
  version: string | undefined,
): string | undefined {
  if (version === undefined) return `${name} ${range} is required, but ${file} does not say its version`;
  if (semver.satisfies(version, range, { includePrerelease: true })) return undefined;
  return `${name} ${range} is required, but ${file} is ${version}: install another version, or put it first on PATH`;
}

async function versionOf(
  name: string,
  file: string,
  env: Variables,
  cwd: string,
  helper: RunHelper,
): Promise<string | undefined> {
  const args = VERSION_ARGUMENTS.get(name) ?? ['--version'];
  // What it exits with does not matter: some tools print their version with an error.
  const { stdout, stderr } = await helper(
    { file, args, env, cwd },
    { patience: PATIENCE, most: MOST_OUTPUT },
  );
  return readVersion(`${stdout.toString()}\n${stderr.toString()}`);
}

/** The first number with dots in what a tool prints, as a version of three parts; else the first number at all. */
export function readVersion(printed: string): string | undefined {
  const dotted = /(?<![\d.])\d{1,9}\.\d{1,9}(?:\.\d{1,9})?(?:-[0-9A-Za-z.-]{1,60})?/.exec(printed)?.[0];
  const found = dotted ?? /\d{1,9}/.exec(printed)?.[0];
  if (found === undefined) return undefined;
  return semver.valid(found) ?? semver.coerce(found)?.version;
}
