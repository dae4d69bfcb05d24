import type { FileCheck } from '../../check/file-check.ts';
import type { FileContainer } from '../../check/file-container.ts';
import { holdsOnlyClosing, partFolds, type Fold } from './part-folds.ts';

/**
 * What can be folded: blocks, lists, texts and the like that run over several lines, comments, includes one after another, and
 * what stands between `# region` and `# endregion`. By the line on which each begins. The file must be up to date.
 */
export function foldingRanges(file: FileCheck): readonly Fold[] {
  const folds: Fold[] = [...containerFolds(file)];
  const regions = new Regions();
  const includes = new Includes();
  for (const part of file.document.parts) {
    const { line } = part;
    const kept = part.derived(partFolds);
    for (const { startLine, endLine, kind } of kept.folds) {
      folds.push({ startLine: line + startLine, endLine: line + endLine, kind });
    }
    for (const marker of kept.markers) regions.take(line + marker.line, marker.opens);
    for (const { start, end } of kept.includes) includes.take(line + start, line + end);
  }
  folds.push(...regions.folds, ...includes.folds);
  return folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** Workflows and fragments that end in another part than they begin. */
function* containerFolds({ containers, document }: FileCheck): Generator<Fold> {
  for (const container of containers) {
    const { body } = container.block;
    if (body === undefined || body.closed) continue;
    const startLine = document.positionAt(container.opening.offset + body.start).line;
    const endLine = lastLine(container, document);
    if (endLine > startLine) yield { startLine, endLine, kind: undefined };
  }
}

function lastLine(container: FileContainer, document: FileCheck['document']): number {
  const end = container.end(document);
  const { line, character } = document.positionAt(end);
  if (character === 0) return line - 1;
  const start = document.offsetAt({ line, character: 0 });
  return holdsOnlyClosing(document.slice({ start, end })) ? line - 1 : line;
}

/** Pairs of markers, which may stand in one another. */
class Regions {
  readonly folds: Fold[] = [];
  readonly #open: number[] = [];

  take(line: number, opens: boolean): void {
    if (opens) {
      this.#open.push(line);
      return;
    }
    const startLine = this.#open.pop();
    if (startLine !== undefined) this.folds.push({ startLine, endLine: line, kind: 'region' });
  }
}

/** Runs of includes on lines one after another. */
class Includes {
  #start = -1;
  #end = -2;
  readonly #runs: Fold[] = [];

  take(start: number, end: number): void {
    if (start <= this.#end + 1) this.#runs.pop();
    else this.#start = start;
    this.#end = end;
    this.#runs.push({ startLine: this.#start, endLine: end, kind: 'imports' });
  }

  get folds(): readonly Fold[] {
    return this.#runs.filter(({ startLine, endLine }) => endLine > startLine);
  }
}
