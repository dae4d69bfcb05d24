import type { Diagnostic } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import { inOrder, type Board, type Found } from './board.ts';
import type { FileCheck } from './file-check.ts';
import { diagnosticOf, type Finding } from './finding.ts';
import { RANKS } from './ranks.ts';

/** More than anybody reads; a file may have a million mistakes. */
const MAX_DIAGNOSTICS = 5000;

/** What was found in files, by themselves and together: in the order of the files, then of places. */
export function collectDiagnostics(files: Iterable<FileCheck>, together: Board): readonly Diagnostic[] {
  const parts = new Map<string, Part[]>();
  for (const part of together.parts) {
    const inFile = parts.get(part.file);
    if (inFile === undefined) parts.set(part.file, [part]);
    else inFile.push(part);
  }
  const all: Diagnostic[] = [];
  for (const file of files) {
    const touched = new Set([...file.board.parts, ...(parts.get(file.path) ?? [])]);
    for (const part of [...touched].sort((a, b) => a.number - b.number)) {
      if (all.length >= MAX_DIAGNOSTICS) return all.slice(0, MAX_DIAGNOSTICS);
      const found = [...file.board.in(part), ...together.in(part)];
      for (const finding of inOrder(found.map((one) => unbroken(one, part, file))))
        all.push(diagnosticOf(finding));
    }
  }
  return all.slice(0, MAX_DIAGNOSTICS);
}

/**
 * Leaves out what is told of a place that could not be read whole: it would be a mere consequence of the syntax problem
 * there.
 */
function unbroken(found: Found, part: Part, file: FileCheck): Found {
  if (found.finder.rank < RANKS.structure) return found;
  return { finder: found.finder, findings: found.findings.filter(({ span }) => !isBroken(span, part, file)) };
}

function isBroken({ start, end }: Finding['span'], part: Part, file: FileCheck): boolean {
  return file.broken(part, { start, end: Math.max(start, end - 1) });
}
