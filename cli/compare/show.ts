import type { SidesCompared } from '../../core/analyze/compare/comparison.ts';
import { compareDocument } from '../../core/report/compare/compare-document.ts';
import { compareMarkdown } from '../../core/report/compare/compare-markdown.ts';
import type { CompareDocument } from '../../core/report/contract/compare.ts';
import { compareHtml } from '../../core/report/html/compare-html.ts';
import { compareJunit } from '../../core/report/junit/compare-junit.ts';
import { compareLines } from '../../core/report/lines/compare/compare.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { displayOn, printLines } from '../display.ts';
import { printJson, type Io } from '../io.ts';
import { writeReports } from '../report/report-files.ts';
import type { CompareFlags } from './command.ts';

/** Whether a metric got worse, and how surely. */
export type Worse = 'proven' | 'suspected' | undefined;

/**
 * Prints a comparison in the form that was asked for, and writes its reports. The error says which of these could not be
 * written.
 */
export async function showComparison(
  compared: SidesCompared,
  flags: CompareFlags,
  io: Io,
): Promise<Result<Worse, string>> {
  print(compared, flags, io);
  const { junit, html, strict = false } = flags;
  const document = compareDocument(compared, html !== undefined);
  const problem = await writeReports(
    [
      { file: junit, text: () => compareJunit(document, strict) },
      { file: html, text: () => compareHtml(document) },
    ],
    io,
  );
  return problem === undefined ? ok(worseIn(document)) : fail(problem);
}

function print(compared: SidesCompared, { json, markdown }: CompareFlags, io: Io): void {
  const isText = json !== true && markdown !== true;
  const document = compareDocument(compared, isText);
  const display = displayOn(io.stdout, io);
  if (json === true) printJson(io, document);
  else if (markdown === true) io.stdout.write(compareMarkdown(document));
  else printLines(compareLines(document, display), display);
}

function worseIn(document: CompareDocument): Worse {
  const verdicts = new Set(document.metrics.map(({ verdict }) => verdict));
  if (verdicts.has('slower')) return 'proven';
  return verdicts.has('suspected_slower') ? 'suspected' : undefined;
}
