import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ExitCode } from '../exit-code.ts';
import { EXTENSION } from '../../core/language/workflow-files.ts';
import { formatted } from '../fmt/formatted.ts';
import { unable, type Io } from '../io.ts';
import { detectProjects } from './detect.ts';
import { identifier, openFolder, type Project, type Source } from './project.ts';
import { startingFile } from './write.ts';

/** `named`: the file as typed, if it was; `from` none means all. */
export async function initCommand(
  named: string | undefined,
  from: readonly Source[],
  io: Io,
): Promise<ExitCode> {
  const name = path.basename(io.cwd);
  const file = named ?? `${identifier(name)}${EXTENSION}`;
  if (!file.endsWith(EXTENSION)) return unable(io, `the file's name must end in ${EXTENSION}: ${file}`);
  const projects = await detectProjects(await openFolder(io.cwd), from);
  const [missing] = from.filter((source) => !projects.some((project) => project.source === source));
  if (missing !== undefined) return unable(io, `this folder has nothing to take from ${missing}`);
  const text = formattedOwn(startingFile(identifier(path.basename(file, EXTENSION)), projects));
  const problem = await writeNew(path.resolve(io.cwd, file), text);
  if (problem !== undefined) return unable(io, `${file} ${problem}`);
  io.stdout.line(`Wrote ${file} ${describe(projects)}.`);
  io.stdout.line(`Next: perflow run ${file}`);
  return ExitCode.fine;
}

/** Only a bug here makes a text that is not of the language. */
function formattedOwn(text: string): string {
  const result = formatted(text);
  if (!result.ok)
    throw new Error(`line ${result.error.line + 1} of the starting file: ${result.error.message}`);
  return result.value;
}

/** What went wrong, in words that follow the file's name; an existing file stays as it is. */
async function writeNew(file: string, text: string): Promise<string | undefined> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return error.code === 'EEXIST'
      ? 'exists already and was not changed'
      : `could not be written: ${error.message}`;
  }
}

function describe(projects: readonly Project[]): string {
  const count = projects.flatMap(({ tasks }) => tasks.filter(({ kind }) => kind !== 'service')).length;
  if (count === 0) return 'with one step as an example';
  return `with ${count} node${count === 1 ? '' : 's'} from ${projects.map(({ source }) => source).join(', ')}`;
}
