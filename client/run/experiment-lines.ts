import type { ExperimentDocument } from '../../core/report/contract/experiment.ts';
import { experimentLines } from '../../core/report/lines/compare/experiment.ts';
import type { CompareStyle } from '../../core/report/lines/compare/style.ts';
import type { Line } from '../../core/report/terminal/line.ts';

/** What an experiment printed for programs, as people read it; nothing where it did not come to its end. */
export function experimentDocumentLines(text: string, style: CompareStyle): readonly Line[] {
  const document = read(text);
  return document === undefined ? [] : experimentLines(document, style);
}

function read(text: string): ExperimentDocument | undefined {
  try {
    // Our own engine wrote it, of the same package; it is cut only where it was too long.
    return JSON.parse(text) as ExperimentDocument;
  } catch {
    return undefined;
  }
}
