import { ok, type Result } from '../../result.ts';
import type { ComparedSide } from '../compare/side.ts';
import { readReport } from './formats.ts';
import { formatOf } from './sniff.ts';

/** The format of a report that nothing tells: the error says what that one lacks. */
const BY_DEFAULT = 'hyperfine';

/**
 * A report of any harness that is recognised by what stands in it, as a side of a comparison: each benchmark is a node of
 * its own. The error says what is wrong with it, and where in it.
 */
export function sideOfReportText(text: string, label: string): Result<ComparedSide, string> {
  const report = readReport(formatOf(text) ?? BY_DEFAULT, text);
  if (!report.ok) return report;
  const metrics = report.value.flatMap(({ name: node, metrics: own }) =>
    [...own].map(([name, metric]) => ({ node, name, metric })),
  );
  return ok({ label, run: undefined, environment: new Map(), metrics, steps: [] });
}
