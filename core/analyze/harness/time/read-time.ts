import { fail, ok, type Result } from '../../../result.ts';
import { eachLine, type ReportLine } from '../text-lines.ts';
import { resultsOfRuns, type ToldRun } from '../runs.ts';
import type { HarnessResult } from '../report.ts';
import { FORMS } from './forms.ts';
import { OpenReport } from './open-report.ts';

/** Characters of a line that are looked at: what tools print here is short, but for the end of a long command. */
const LONGEST = 4000;

/** What `time` says where the command that it ran had no good end (GNU time, BSD). */
const FAILURE =
  /^(?:time: )?command (?:exited with non-zero status \d+|(?:terminated|stopped) by signal \d+|terminated abnormally)/i;

/**
 * What `time` prints of the commands that it ran: GNU's in its three ways, the keyword of bash, ksh and zsh, busybox's, BSD's
 * and macOS's. What else stands around it is let be; several reports of a command are several samples.
 */
export function readTime(text: string): Result<readonly HarnessResult[], string> {
  const runs: ToldRun[] = [];
  let open: OpenReport | undefined;
  for (const { number, text: whole } of eachLine(text)) {
    if (whole === '') continue;
    const line = { number, text: whole.slice(0, LONGEST) };
    const taken = readLine(line, open);
    if (!taken.ok) return taken;
    if (taken.value === undefined) continue;
    const before = runOf(open);
    if (!before.ok) return before;
    runs.push(...before.value);
    open = taken.value;
  }
  const last = runOf(open);
  if (!last.ok) return last;
  runs.push(...last.value);
  return runs.length === 0 ? fail(NONE) : ok(resultsOfRuns(runs));
}

const NONE =
  'it has no report of `time`, such as those of `/usr/bin/time -v`, `time -p` and the keyword of bash or zsh';

/** The report that a line begins; undefined for one that goes on with the open one, and for any other. */
function readLine(line: ReportLine, open: OpenReport | undefined): Result<OpenReport | undefined, string> {
  if (FAILURE.test(line.text))
    return fail(`line ${String(line.number)} says that the command failed: ${line.text.slice(0, 100)}`);
  const taken = open?.take(line) ?? ok(false);
  if (!taken.ok) return taken;
  const form = taken.value ? undefined : FORMS.find(({ lines: [first] }) => first.pattern.test(line.text));
  if (form === undefined) return ok(undefined);
  const report = new OpenReport(form, line.number);
  const first = report.take(line);
  return first.ok ? ok(report) : first;
}

/** None of what is no report after all. */
function runOf(report: OpenReport | undefined): Result<readonly ToldRun[], string> {
  if (report?.isSure !== true) return ok([]);
  const run = report.run();
  return run.ok ? ok([run.value]) : run;
}
