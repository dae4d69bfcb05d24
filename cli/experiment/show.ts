import type { ExperimentCompared } from '../../core/analyze/compare/experiment.ts';
import { experimentDocument } from '../../core/report/compare/experiment-document.ts';
import { experimentMarkdown } from '../../core/report/compare/experiment-markdown.ts';
import { experimentHtml } from '../../core/report/html/experiment-html.ts';
import { experimentLines } from '../../core/report/lines/compare/experiment.ts';
import { displayOn, printLines } from '../display.ts';
import { printJson, type Io } from '../io.ts';
import { writeReports } from '../report/report-files.ts';
import type { ExperimentFlags } from './command.ts';

/**
 * Prints what an experiment says in the form that was asked for, and writes its page. Gives why that could not be
 * written, in a sentence.
 */
export async function showExperiment(
  compared: ExperimentCompared,
  { json, markdown, html }: ExperimentFlags,
  io: Io,
): Promise<string | undefined> {
  const isText = json !== true && markdown !== true;
  const document = experimentDocument(compared, isText);
  const display = displayOn(io.stdout, io);
  if (json === true) printJson(io, document);
  else if (markdown === true) io.stdout.write(experimentMarkdown(document));
  else printLines(experimentLines(document, display), display);
  const text = (): string => experimentHtml(experimentDocument(compared, true));
  return await writeReports([{ file: html, text }], io);
}
