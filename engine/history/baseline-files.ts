import { lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Check } from 'typebox/value';
import { HistoryError } from '../../core/history/history-error.ts';
import { BaselineDocument } from '../../core/report/contract/runs.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** As file names everywhere allow it, and as it can be written in `baseline:NAME`. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** Names that Windows keeps for devices, whatever follows their dot; and no dot at the end. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|\.$/i;
const SUFFIX = '.json';
/** Bytes of a baseline: a thousand metrics of a thousand samples each. */
const MOST_BYTES = 32 * 1024 * 1024;

export interface ListedBaselines {
  /** By name. */
  readonly baselines: readonly BaselineDocument[];
  /** Files that are none, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Named baselines, each a small JSON file that is meant to be committed: so they may have been written by anybody, and
 * two people's are merged by git.
 */
export class BaselineFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Sorted. */
  async names(): Promise<readonly string[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX))
      .map(({ name }) => name.slice(0, -SUFFIX.length))
      .sort();
  }

  async list(): Promise<ListedBaselines> {
    const read = await Promise.all((await this.names()).map((name) => this.read(name)));
    return {
      baselines: read.flatMap((one) => (one.ok && one.value !== undefined ? [one.value] : [])),
      problems: read.flatMap((one) => (one.ok ? [] : [one.error.message])),
    };
  }

  /** Undefined where there is none of this name. */
  async read(name: string): Promise<Result<BaselineDocument | undefined, HistoryError>> {
    const file = this.#fileOf(name);
    if (!file.ok) return file;
    const text = await textOf(file.value);
    if (!text.ok) return text;
    return text.value === undefined ? ok(undefined) : parse(name, file.value, text.value);
  }

  /** Replaces one of the same name at once, so that a crash leaves the old or the new one. */
  async write(baseline: BaselineDocument): Promise<Result<string, HistoryError>> {
    const file = this.#fileOf(baseline.name);
    if (!file.ok) return file;
    const temporary = `${file.value}.${process.pid}.tmp`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeSynced(temporary, baselineText(baseline));
      await rename(temporary, file.value);
      return file;
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      return fail(unwritable(file.value, error));
    }
  }

  /** False where there was none. */
  async remove(name: string): Promise<Result<boolean, HistoryError>> {
    const file = this.#fileOf(name);
    if (!file.ok) return file;
    try {
      await rm(file.value);
      return ok(true);
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? ok(false) : fail(unwritable(file.value, error));
    }
  }

  #fileOf(name: string): Result<string, HistoryError> {
    if (NAME.test(name) && !RESERVED.test(name)) return ok(path.join(this.#folder, name + SUFFIX));
    return fail(
      new HistoryError(
        'bad-name',
        `A baseline's name has letters, digits, dots, dashes and underscores, such as main or v1.2: ${JSON.stringify(name.slice(0, 100))} is none.`,
      ),
    );
  }
}

/** As people read and merge it: a line for each thing, but all samples of a metric in one. */
function baselineText(baseline: BaselineDocument): string {
  const text = JSON.stringify(baseline, undefined, 2);
  // Within strings of JSON there are no line breaks.
  const numbers = /\[\n\s*(-?\d[^\]"{}]*?)\n\s*\]/g;
  return `${text.replace(numbers, (_, inside: string) => `[${inside.replaceAll(/\s+/g, ' ')}]`)}\n`;
}

async function textOf(file: string): Promise<Result<string | undefined, HistoryError>> {
  try {
    const stats = await lstat(file);
    if (!stats.isFile()) return fail(malformed(file, 'it is no regular file'));
    if (stats.size > MOST_BYTES) return fail(malformed(file, `it has more than ${MOST_BYTES} bytes`));
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ok(undefined);
    return fail(new HistoryError('baseline-unreadable', `${file} can't be read: ${messageOf(error)}.`));
  }
}

function parse(name: string, file: string, text: string): Result<BaselineDocument, HistoryError> {
  try {
    const value: unknown = JSON.parse(text);
    if (!Check(BaselineDocument, value)) return fail(malformed(file, 'it lacks what a baseline has'));
    return value.name === name ? ok(value) : fail(malformed(file, 'the name that it holds is another one'));
  } catch {
    return fail(malformed(file, 'it is no JSON'));
  }
}

function malformed(file: string, why: string): HistoryError {
  return new HistoryError(
    'baseline-malformed',
    `${file} is no baseline of Perflow: ${why}. Set it anew, or bring it back from version control.`,
  );
}

function unwritable(file: string, error: unknown): HistoryError {
  if (codeOf(error) === undefined) throw error;
  return new HistoryError('baseline-unwritable', `${file} can't be written: ${messageOf(error)}.`);
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
