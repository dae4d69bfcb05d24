import type { ExitCode } from '../exit-code.ts';
import { sayTo, unable, type Io } from '../io.ts';
import { reportProblem } from '../report/report-files.ts';
import { chooseWorkflow } from '../workflow/choose.ts';
import { experimentAsked, experimentNotice } from './experiments.ts';
import type { RunFlags } from './flags.ts';
import { runChoice } from './run-choice.ts';

/** `words`: FILE NODE... as typed. */
export async function runCommand(words: readonly string[], flags: RunFlags, io: Io): Promise<ExitCode> {
  const misuse = misuseOf(flags) ?? (await reportProblem([flags.markdown, flags.junit, flags.html], io));
  if (misuse !== undefined) return unable(io, misuse);
  const choice = await chooseWorkflow(words, flags.workflow, io);
  if (!choice.ok) return choice.error;
  const mistaken = experimentAsked(choice.value);
  if (mistaken !== undefined) return unable(io, mistaken);
  const notice = experimentNotice(choice.value, flags);
  if (notice !== undefined) sayTo(io)(notice);
  return (await runChoice(choice.value, flags, io)).code;
}

function misuseOf({ json, events }: RunFlags): string | undefined {
  if (json === true && events === '-') {
    return '--json and --events - both want standard output: write the events to a file; see perflow run --help';
  }
  return undefined;
}
