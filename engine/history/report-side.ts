import { sideOfReportText } from '../../core/analyze/harness/side-of-report.ts';
import type { ComparedSide } from '../../core/analyze/compare/side.ts';
import { HistoryError } from '../../core/history/history-error.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { readText } from '../workspace/read.ts';

/** The report of a harness in a file (absolute) as a side of a comparison. */
export async function sideOfReport(file: string, label: string): Promise<Result<ComparedSide, HistoryError>> {
  const text = await readText(file);
  if (!text.ok) return fail(new HistoryError('report-unreadable', `${file} cannot be read: ${text.error}.`));
  const side = sideOfReportText(text.value, label);
  if (side.ok) return ok(side.value);
  return fail(new HistoryError('report-malformed', `${file} is no report that can be read: ${side.error}`));
}
