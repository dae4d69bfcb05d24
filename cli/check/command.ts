import { VERSION } from '../../core/report/contract/common.ts';
import type { CheckDocument } from '../../core/report/contract/check.ts';
import { printDiagnostic, printSummary } from '../diagnostics/print.ts';
import { displayOn, type Display } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { filesNamed } from '../files/arguments.ts';
import { printJson, unable, type Io } from '../io.ts';
import { checkFiles, type CheckedFiles } from './check-files.ts';

/** `words`: FILE... as typed. */
export async function checkCommand(words: readonly string[], json: boolean, io: Io): Promise<ExitCode> {
  const files = await filesNamed(words, io.cwd);
  if (!files.ok) return unable(io, files.error);
  const checked = await checkFiles(files.value, io.cwd);
  for (const problem of checked.unread) unable(io, problem);
  if (json) printJson(io, documentOf(checked));
  else printChecked(checked, displayOn(io.stdout, io));
  if (checked.unread.length > 0) return ExitCode.unable;
  return checked.diagnostics.some(({ severity }) => severity === 'error') ? ExitCode.no : ExitCode.fine;
}

function documentOf({ diagnostics }: CheckedFiles): CheckDocument {
  return { version: VERSION, diagnostics: [...diagnostics] };
}

function printChecked({ diagnostics, source, count }: CheckedFiles, display: Display): void {
  for (const diagnostic of diagnostics) {
    display.output.line(printDiagnostic(diagnostic, source, display).join('\n'));
    display.output.line();
  }
  if (count > 0) display.output.line(printSummary(diagnostics, count, display));
}
