import { planDocument } from '../../core/report/plan-document.ts';
import { planLines } from '../../core/report/lines/plan.ts';
import { displayOn, printLines } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, type Io } from '../io.ts';
import { chooseWorkflow } from '../workflow/choose.ts';
import { Presented } from '../workflow/presented.ts';
import { printProblems } from '../workflow/problems.ts';
import type { PlanFlags } from './flags.ts';
import { withExpected } from './expected.ts';
import { planOf } from './plan-of.ts';

export async function planCommand(words: readonly string[], flags: PlanFlags, io: Io): Promise<ExitCode> {
  const choice = await chooseWorkflow(words, flags.workflow, io);
  if (!choice.ok) return choice.error;
  const plan = await withExpected(choice.value, io, (expected) => planOf(choice.value, flags, io, expected));
  if (!plan.ok) {
    printProblems(plan.error, choice.value, io);
    return ExitCode.unable;
  }
  const display = displayOn(io.stdout, io);
  if (flags.json === true)
    printJson(io, planDocument(plan.value, new Presented(choice.value, io.cwd).positionAt));
  else printLines(planLines(plan.value, display.glyphs), display);
  return ExitCode.fine;
}
