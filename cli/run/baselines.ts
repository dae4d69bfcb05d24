import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { Compile } from 'typebox/compile';
import type { ComparedSide } from '../../core/analyze/compare/side.ts';
import { sideOfBaseline } from '../../core/report/compare/side-of-baseline.ts';
import { BaselineDocument } from '../../core/report/contract/runs.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { BaselineReader } from '../../engine/run/options.ts';
import { readText } from '../files/read.ts';

/** The name of a file on every system, so that no name leads out of the folder. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Reads the stored baselines of a workspace, `.perflow/baselines/NAME.json`; `root` is absolute. */
export function baselinesIn(root: string): BaselineReader {
  return async (name) => {
    if (!NAME.test(name)) return fail(`${JSON.stringify(name)} cannot be the name of a baseline`);
    const file = path.join(root, '.perflow', 'baselines', `${name}.json`);
    const stat = await lstat(file).catch(() => undefined);
    if (stat === undefined) return ok(undefined);
    const read = stat.isFile() ? await readSide(file, name) : fail('it is no plain file');
    return read.ok ? read : fail(`the baseline ${file} cannot be read: ${read.error}`);
  };
}

async function readSide(file: string, name: string): Promise<Result<ComparedSide, string>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const value = parsed(text.value);
  if (value === undefined) return fail('it is no JSON');
  const validator = Compile(BaselineDocument);
  if (validator.Check(value)) return ok(sideOfBaseline({ ...value, name }));
  const [first] = validator.Errors(value);
  return fail(`${first?.instancePath ?? 'it'} ${first?.message ?? 'is no baseline'}`.trim());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
