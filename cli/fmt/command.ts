import path from 'node:path';
import { readText } from '../../engine/workspace/read.ts';
import { ExitCode } from '../exit-code.ts';
import { filesNamed } from '../files/arguments.ts';
import { replaceFile } from '../files/replace.ts';
import { unable, type Io } from '../io.ts';
import { formatted } from './formatted.ts';

/** `words`: FILE... as typed; `check` writes nothing. */
export async function fmtCommand(words: readonly string[], check: boolean, io: Io): Promise<ExitCode> {
  const files = await filesNamed(words, io.cwd);
  if (!files.ok) return unable(io, files.error);
  const outcomes: Outcome[] = [];
  // One after the other: formatting is the work, and names come out in the order of the files.
  for (const file of files.value) outcomes.push(await formatOne(file, check, io));
  if (outcomes.includes('unable')) return ExitCode.unable;
  return check && outcomes.includes('changed') ? ExitCode.no : ExitCode.fine;
}

type Outcome = 'same' | 'changed' | 'unable';

async function formatOne(file: string, check: boolean, io: Io): Promise<Outcome> {
  const name = path.relative(io.cwd, file) || file;
  const before = await readText(file);
  if (!before.ok) return refuse(`${name}: ${before.error}`, io);
  const after = formatted(before.value);
  if (!after.ok) return refuse(`${name}:${after.error.line + 1}: not formatted: ${after.error.message}`, io);
  if (after.value === before.value) return 'same';
  const problem = check ? undefined : await writeProblem(file, after.value);
  if (problem !== undefined) return refuse(`${name}: ${problem}`, io);
  io.stdout.line(name);
  return 'changed';
}

function refuse(message: string, io: Io): Outcome {
  unable(io, message);
  return 'unable';
}

async function writeProblem(file: string, text: string): Promise<string | undefined> {
  try {
    await replaceFile(file, text);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return `it could not be written: ${error.message}`;
  }
}
