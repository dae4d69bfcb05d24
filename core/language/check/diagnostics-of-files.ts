import type { Diagnostic } from '../diagnostic.ts';

/** What checks of several entries found, by the file that it is about; what two of them say of a place counts once. */
export class DiagnosticsOfFiles {
  readonly #found = new Map<string, Map<string, Diagnostic>>();

  /** Of two that say the same the earlier stays: a file's own check is best added first. */
  add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const { file, code, span } = diagnostic;
      const found = this.#found.get(file) ?? new Map<string, Diagnostic>();
      this.#found.set(file, found);
      const key = `${span.start} ${span.end} ${code}`;
      if (!found.has(key)) found.set(key, diagnostic);
    }
  }

  /** By their place. */
  of(file: string): readonly Diagnostic[] {
    const found = [...(this.#found.get(file)?.values() ?? [])];
    return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }
}
