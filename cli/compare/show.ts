import type { SidesCompared } from '../../core/analyze/compare/comparison.ts';
import { compareDocument } from '../../core/report/compare/compare-document.ts';
import { compareMarkdown } from '../../core/report/compare/compare-markdown.ts';
import { compareLines } from '../../core/report/lines/compare/compare.ts';
import { displayOn, printLines } from '../display.ts';
import { printJson, type Io } from '../io.ts';
import type { CompareFlags } from './command.ts';

/** Whether a metric got worse, and how surely. */
export type Worse = 'proven' | 'suspected' | undefined;

/** Prints a comparison in the form that was asked for. */
export function showComparison(compared: SidesCompared, { json, markdown }: CompareFlags, io: Io): Worse {
  const isText = json !== true && markdown !== true;
  const document = compareDocument(compared, isText);
  const display = displayOn(io.stdout, io);
  if (json === true) printJson(io, document);
  else if (markdown === true) io.stdout.write(compareMarkdown(document));
  else printLines(compareLines(document, display), display);
  const verdicts = new Set(document.metrics.map(({ verdict }) => verdict));
  if (verdicts.has('slower')) return 'proven';
  return verdicts.has('suspected_slower') ? 'suspected' : undefined;
}
