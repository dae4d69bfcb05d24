import { appendFile } from 'node:fs/promises';
import type { GoalView } from '../../core/events/run-view.ts';
import type { ReportInput } from '../../core/report/lines/report-input.ts';
import { printFigure } from '../../core/report/lines/value.ts';
import { cleanLine, visible } from '../../core/report/terminal/text.ts';
import { failed } from '../../core/report/lines/failed-output.ts';

/**
 * What GitHub Actions makes of lines on standard output ("workflow commands"): foldable groups, and errors shown at
 * their place in a pull request.
 */
export function annotations(input: ReportInput, placeOf: (file: string) => string): readonly string[] {
  return input.goals
    .filter(({ state }) => state === 'missed')
    .map((goal) => annotation(goal, placeOf(goal.file)));
}

function annotation(goal: GoalView, file: string): string {
  const { start, end } = goal.range;
  const place = [
    ['file', file],
    ['line', String(start.line + 1)],
    ['endLine', String(end.line + 1)],
    ['col', String(start.character + 1)],
    ['title', 'Goal missed'],
  ] as const;
  const measured = goal.measured === undefined ? '' : ` (measured ${printFigure(goal.measured)})`;
  const properties = place.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',');
  return `::error ${properties}::${escapeData((goal.title ?? goal.text) + measured)}`;
}

/** The output of each failed node as a group that can be folded. */
export function outputGroups(input: ReportInput): readonly string[] {
  return input.nodes.filter(failed).flatMap((node) => {
    const lines = node.output.lines.map(({ text }) => cleanLine(text));
    if (lines.length === 0) return [];
    // A line of output that looks like a command of the runner must not become one.
    const shown = lines.map((line) => (/^\s*(::|##\[)/.test(line) ? ` | ${line}` : line));
    return [`::group::output of ${escapeData(visible(node.id))}`, ...shown, '::endgroup::'];
  });
}

/** Adds to the page that GitHub shows for the job; undefined, or why it could not be written. */
export async function writeStepSummary(
  file: string | undefined,
  markdown: string,
): Promise<string | undefined> {
  if (file === undefined || file === '') return undefined;
  try {
    await appendFile(file, markdown.endsWith('\n') ? markdown : `${markdown}\n`);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `the summary could not be written to GITHUB_STEP_SUMMARY: ${error.message}`;
  }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
