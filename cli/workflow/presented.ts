import path from 'node:path';
import type { Diagnostic, Location } from '../../core/language/diagnostic.ts';
import { createLineIndex, type LineIndex } from '../../core/language/syntax/positions.ts';
import { checkDocument, type PositionReader } from '../../core/report/check-document.ts';
import { asWritten, type LoadedFile } from '../../engine/workspace/load.ts';
import type { SourceLines } from '../diagnostics/print.ts';
import type { ShownDiagnostic, ShownPlace } from '../diagnostics/shown.ts';

/** How a loaded workflow file is shown to somebody in the folder `cwd`: lines, and files as named from there. */
export class Presented {
  readonly #loaded: Pick<LoadedFile, 'root' | 'sources'>;
  readonly #cwd: string;
  readonly #indices = new Map<string, LineIndex>();
  readonly #lines = new Map<string, readonly string[]>();

  constructor(loaded: Pick<LoadedFile, 'root' | 'sources'>, cwd: string) {
    this.#loaded = loaded;
    this.#cwd = cwd;
  }

  readonly nameOf = (file: string): string => placeNamer(this.#loaded.root, this.#cwd)(file);

  readonly positionAt: PositionReader = (file, offset) => {
    const index = this.#indices.get(file) ?? createLineIndex(this.#loaded.sources.get(file) ?? '');
    this.#indices.set(file, index);
    return index.positionAt(offset);
  };

  /** By the names that {@link nameOf} gives. */
  readonly source: SourceLines = (name) => {
    if (this.#lines.size === 0) {
      for (const [file, text] of this.#loaded.sources)
        this.#lines.set(this.nameOf(file), text.split(/\r\n|\r|\n/));
    }
    return this.#lines.get(name);
  };

  diagnostics(diagnostics: readonly Diagnostic[]): readonly ShownDiagnostic[] {
    return checkDocument(diagnostics, this.positionAt).diagnostics.map((diagnostic) => ({
      ...this.#renamed(diagnostic),
      related: diagnostic.related.map((place) => this.#renamed(place)),
      fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => this.#renamed(edit)) })),
    }));
  }

  place({ file, span }: Location): ShownPlace {
    const range = { start: this.positionAt(file, span.start), end: this.positionAt(file, span.end) };
    return { file: this.nameOf(file), range };
  }

  #renamed<T extends ShownPlace>(place: T): T {
    return { ...place, file: this.nameOf(place.file) };
  }
}

/** How a file of the workspace `root` is named for somebody in the folder `cwd`. */
export function placeNamer(root: string, cwd: string): (file: string) => string {
  return (file) => asWritten(path.relative(cwd, path.join(root, file)));
}
