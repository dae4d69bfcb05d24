import type { Diagnostic, Fix, Span, TextEdit } from '../../diagnostic.ts';
import type { CodeAction } from './code-action.ts';

/** The fixes of the diagnostics that a span touches, each by itself. The only fix of a mistake is preferred. */
export function quickFixes(
  diagnostics: readonly Diagnostic[],
  path: string,
  span: Span,
): readonly CodeAction[] {
  return diagnostics
    .filter(({ file, span: { start, end } }) => file === path && start <= span.end && span.start <= end)
    .flatMap((diagnostic) =>
      diagnostic.fixes.map(({ title, edits }) => ({
        title,
        kind: 'quickfix' as const,
        diagnostic,
        isPreferred: diagnostic.fixes.length === 1,
        edits,
        created: [],
      })),
    );
}

/** All mistakes of a file that have one answer, at once; absent where there are none. */
export function fixAll(diagnostics: readonly Diagnostic[], path: string): CodeAction | undefined {
  const fixes = diagnostics.flatMap(({ file, fixes: [only, ...others] }) =>
    file === path && only !== undefined && others.length === 0 ? [only] : [],
  );
  const edits = apart(fixes, path);
  if (edits.length === 0) return undefined;
  return { title: 'Fix all that have one answer', kind: 'source.fixAll', edits, created: [] };
}

/** The edits of those fixes, in order, that change nothing which an earlier one does; others are for the next time. */
function apart(fixes: readonly Fix[], path: string): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  const byPlace = fixes.toSorted((a, b) => startOf(a) - startOf(b));
  let end = -1;
  for (const { edits } of byPlace) {
    const sorted = edits.toSorted((a, b) => a.span.start - b.span.start);
    const first = sorted[0];
    if (first === undefined || first.span.start <= end || sorted.some(({ file }) => file !== path)) continue;
    taken.push(...sorted);
    end = Math.max(end, ...sorted.map(({ span }) => span.end));
  }
  return taken;
}

function startOf({ edits }: Fix): number {
  return Math.min(...edits.map(({ span }) => span.start));
}
