import type { Part } from '../document/part.ts';
import type { SyntaxProblem } from '../syntax/document.ts';
import type { RegionProblem } from '../syntax/regions.ts';
import type { Finding } from './finding.ts';

/** What the parser could not read in a part. */
export function syntaxFinding(part: Part, problem: SyntaxProblem, relatedPart = part): Finding {
  const { code, message, start, end, related, fix } = problem;
  return {
    code,
    message,
    part,
    span: { start, end },
    related:
      related === undefined
        ? []
        : [{ part: relatedPart, span: { start: related.start, end: related.end }, message: related.message }],
    fixes:
      fix === undefined
        ? []
        : [{ title: fix.title, edits: [{ part, span: fix.span, newText: fix.newText }] }],
  };
}

/** Problems that only the parts around show, by the part that they are in. */
export function byPart(
  problems: readonly RegionProblem<Part>[],
): ReadonlyMap<Part, readonly RegionProblem<Part>[]> {
  const found = new Map<Part, RegionProblem<Part>[]>();
  for (const one of problems) {
    const list = found.get(one.part);
    if (list === undefined) found.set(one.part, [one]);
    else list.push(one);
  }
  return found;
}
