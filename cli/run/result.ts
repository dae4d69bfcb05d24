import { shortId } from '../../core/history/short-id.ts';
import { runDocument } from '../../core/report/run-document.ts';
import { runMarkdown } from '../../core/report/markdown.ts';
import type { RunOutcome } from '../../engine/run/options.ts';
import { runHtml } from '../../core/report/html/run-html.ts';
import { runJunit } from '../../core/report/junit/run-junit.ts';
import { reportLines } from '../../core/report/lines/report.ts';
import type { ReportInput } from '../../core/report/lines/report-input.ts';
import { failedOutput } from '../../core/report/lines/failed-output.ts';
import { piece, type Line } from '../../core/report/terminal/line.ts';
import { reportInputOf } from '../../core/report/terminal/picture-of.ts';
import { printLines, type Display } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { internalError } from '../internal-error.ts';
import { printJson, unable, type Io } from '../io.ts';
import type { Choice } from '../workflow/choose.ts';
import { writeReports, type Report } from '../report/report-files.ts';
import { Presented } from '../workflow/presented.ts';
import { printProblems } from '../workflow/problems.ts';
import type { RunFlags } from './flags.ts';
import { annotations, outputGroups, writeStepSummary } from './github.ts';
import type { SessionResult } from './session.ts';

export interface Shown {
  readonly choice: Choice;
  readonly flags: RunFlags;
  readonly display: Display;
  readonly io: Io;
}

/** Prints what came out, in the form that was asked for, and says the exit code. */
export async function showResult(result: SessionResult, shown: Shown): Promise<ExitCode> {
  const { outcome, eventsFailure, recordFailure } = result;
  const { io, choice, flags } = shown;
  if (outcome.type === 'refused') {
    printProblems(outcome.problems, choice, io);
    return ExitCode.unable;
  }
  if (outcome.type === 'cancelled') {
    io.stderr.line('perflow: cancelled before anything was started');
    return ExitCode.cancelled;
  }
  if (outcome.type === 'broken') return internalError(outcome.error, io);
  if (flags.events !== '-') await report(result, shown);
  const unwritten = await writeReports(reportsOf(result, flags), io);
  if (recordFailure !== undefined) return unable(io, notKept(outcome.run, recordFailure));
  if (flags.store && flags.events !== '-') printLines([[], keptLine(outcome.run)], shown.display);
  if (unwritten !== undefined) return unable(io, unwritten);
  if (eventsFailure !== undefined)
    return unable(io, `not all events could be written: ${eventsFailure.message}`);
  return exitCodeOf(outcome);
}

function exitCodeOf({ status }: Extract<RunOutcome, { type: 'finished' }>): ExitCode {
  switch (status) {
    case 'passed':
      return ExitCode.fine;
    case 'failed':
      return ExitCode.no;
    case 'cancelled':
      return ExitCode.cancelled;
  }
}

function notKept(run: string, { message }: Error): string {
  return `the run ${shortId(run)} was not kept whole: ${message}`;
}

function keptLine(run: string): Line {
  return [piece(` perflow runs show ${shortId(run)}`, 'faint')];
}

function reportsOf({ view }: SessionResult, { markdown, junit, html }: RunFlags): readonly Report[] {
  return [
    { file: markdown, text: () => runMarkdown(view) },
    { file: junit, text: () => runJunit(view) },
    { file: html, text: () => runHtml(view) },
  ];
}

async function report(result: SessionResult, shown: Shown): Promise<void> {
  const { display, flags, io } = shown;
  const input = reportInputOf(result.view);
  const { nameOf: placeOf } = new Presented(shown.choice, io.cwd);
  if (flags.ci === true) await reportToGitHub(input, result, shown, placeOf);
  else printLines([[], ...failedOutput(input.nodes, display.glyphs)], display);
  printLines(reportLines(input, { glyphs: display.glyphs, width: display.width, placeOf }), display);
  if (flags.json === true) printJson(io, runDocument(result.view));
}

async function reportToGitHub(
  input: ReportInput,
  { view }: SessionResult,
  { display, io }: Shown,
  placeOf: (file: string) => string,
): Promise<void> {
  for (const line of [...outputGroups(input), ...annotations(input, placeOf)]) display.output.line(line);
  const problem = await writeStepSummary(io.env['GITHUB_STEP_SUMMARY'], runMarkdown(view));
  if (problem !== undefined) io.stderr.line(`perflow: ${problem}`);
}
