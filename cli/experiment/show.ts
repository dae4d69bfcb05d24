import type { ExperimentCompared } from '../../core/analyze/compare/experiment.ts';
import { experimentDocument } from '../../core/report/compare/experiment-document.ts';
import { experimentMarkdown } from '../../core/report/compare/experiment-markdown.ts';
import { experimentLines } from '../../core/report/lines/compare/experiment.ts';
import { displayOn, printLines } from '../display.ts';
import { printJson, type Io } from '../io.ts';
import type { ExperimentFlags } from './command.ts';

/** Prints what an experiment says in the form that was asked for. */
export function showExperiment(
  compared: ExperimentCompared,
  { json, markdown }: ExperimentFlags,
  io: Io,
): void {
  const isText = json !== true && markdown !== true;
  const document = experimentDocument(compared, isText);
  const display = displayOn(io.stdout, io);
  if (json === true) printJson(io, document);
  else if (markdown === true) io.stdout.write(experimentMarkdown(document));
  else printLines(experimentLines(document, display), display);
}
