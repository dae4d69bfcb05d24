import { compareSides } from '../../core/analyze/compare/compare-sides.ts';
import { compareDocument } from '../../core/report/compare/compare-document.ts';
import { compareMarkdown } from '../../core/report/compare/compare-markdown.ts';
import type { ComparedMetric } from '../../core/report/compare/words.ts';
import { compareLines } from '../../core/report/lines/compare/compare.ts';
import { completedPair, sidesNamed } from '../../engine/history/sides.ts';
import { displayOn, printLines } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, unable, type Io } from '../io.ts';
import { withPast } from '../runs/open.ts';

/** As commander gives them. */
export interface CompareFlags {
  readonly strict?: true;
  readonly markdown?: true;
  readonly json?: true;
}

/** `words`: A and B, or fewer. */
export async function compareCommand(
  words: readonly string[],
  { strict, markdown, json }: CompareFlags,
  io: Io,
): Promise<ExitCode> {
  return await withPast(io, async ({ store, root }) => {
    const sources = { store, root, folder: io.cwd };
    const pair = await completedPair(words, sources);
    if (!pair.ok) return unable(io, pair.error.message);
    const sides = await sidesNamed(...pair.value, sources);
    if (!sides.ok) return unable(io, sides.error.message);
    const display = displayOn(io.stdout, io);
    const isText = json !== true && markdown !== true;
    const document = compareDocument(compareSides(sides.value.a, sides.value.b), isText);
    if (json === true) printJson(io, document);
    else if (markdown === true) io.stdout.write(compareMarkdown(document));
    else printLines(compareLines(document, display), display);
    return strict === true && document.metrics.some(isWorse) ? ExitCode.no : ExitCode.fine;
  });
}

/** `slower` is proven only where two were measured side by side, which two stored sets were not. */
function isWorse({ verdict }: ComparedMetric): boolean {
  return verdict === 'slower' || verdict === 'suspected_slower';
}
