import path from 'node:path';
import { loadFile } from '../../engine/workspace/load.ts';
import type { ShownDiagnostic } from '../diagnostics/shown.ts';
import type { SourceLines } from '../diagnostics/print.ts';
import { Presented } from '../workflow/presented.ts';

/** What checking files together gave. */
export interface CheckedFiles {
  /** Each once, also where several files include what has it. Files are named as seen from `cwd`. */
  readonly diagnostics: readonly ShownDiagnostic[];
  readonly source: SourceLines;
  /** How many files were looked at, included ones among them. */
  readonly count: number;
  /** Why a file could not be read, a sentence each. */
  readonly unread: readonly string[];
}

/** Files that are read and checked at the same time. */
const AT_ONCE = 16;

/** Checks files (absolute), each with what it includes. */
export async function checkFiles(files: readonly string[], cwd: string): Promise<CheckedFiles> {
  const found = new Map<string, ShownDiagnostic>();
  const sources: SourceLines[] = [];
  const looked = new Set<string>();
  const unread: string[] = [];
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const batch = files.slice(start, start + AT_ONCE);
    const loaded = await Promise.all(batch.map(async (file) => ({ file, result: await loadFile(file) })));
    for (const { file, result } of loaded) {
      if (!result.ok) {
        unread.push(`${path.relative(cwd, file)}: ${result.error}`);
        continue;
      }
      const presented = new Presented(result.value, cwd);
      sources.push(presented.source);
      for (const name of result.value.files) looked.add(presented.nameOf(name));
      for (const shown of presented.diagnostics(result.value.diagnostics)) {
        const key = keyOf(shown);
        if (!found.has(key)) found.set(key, shown);
      }
    }
  }
  const source: SourceLines = (file) =>
    sources.map((lines) => lines(file)).find((lines) => lines !== undefined);
  return { diagnostics: [...found.values()], source, count: looked.size, unread };
}

function keyOf({ file, range: { start, end }, code }: ShownDiagnostic): string {
  return [start.line, start.character, end.line, end.character, code, file].join(' ');
}
