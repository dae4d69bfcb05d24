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
  for (const { number, text: line } of eachLine(text)) {
    if (line === '') continue;
    const shown = { number, text: line.slice(0, LONGEST) };
    if (FAILURE.test(shown.text))
      return fail(`line ${String(number)} says that the command failed: ${shown.text.slice(0, 100)}`);
    if (open !== undefined) {
      const taken = open.take(shown);
      if (!taken.ok) return taken;
      if (taken.value) continue;
    }
    const next = begin(shown);
    if (next === undefined) continue;
    if (!next.ok) return next;
    const before = open?.run();
    if (before?.ok === false) return before;
    if (before !== undefined) runs.push(before.value);
    open = next.value;
  }
  return ended(runs, open);
}

/** A report that a line begins, of whichever kind; undefined for any other line. */
function begin(line: ReportLine): Result<OpenReport, string> | undefined {
  const form = FORMS.find(({ lines: [first] }) => first.pattern.test(line.text));
  if (form === undefined) return undefined;
  const report = new OpenReport(form, line.number);
  const taken = report.take(line);
  return taken.ok ? ok(report) : taken;
}

function ended(runs: ToldRun[], open: OpenReport | undefined): Result<readonly HarnessResult[], string> {
  if (open === undefined)
    return fail(
      'it has no report of `time`, such as those of `/usr/bin/time -v`, `time -p` and the keyword of bash or zsh',
    );
  const last = open.run();
  return last.ok ? ok(resultsOfRuns([...runs, last.value])) : last;
}
