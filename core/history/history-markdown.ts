import { fullName } from '../analyze/compare/metric-pairs.ts';
import { typicalFigure } from '../events/typical.ts';
import { print } from '../language/quantity/print.ts';
import { quantityOf } from '../events/units.ts';
import { codeSpan, tableRow } from '../report/markdown-text.ts';
import type { MetricPoint } from './history.ts';
import { originChangesOf, originText, type OriginChange } from './origin.ts';
import type { Series } from './series.ts';

/** A page of a workflow's metrics over its runs: one table each, the latest run first. Ends in a line break. */
export function historyMarkdown(workflow: string, series: readonly Series[]): string {
  return `${[`# History of ${codeSpan(workflow)}`, ...series.flatMap(section)].join('\n')}\n`;
}

function section(series: Series): readonly string[] {
  return [
    '',
    `## ${codeSpan(fullName(series))}`,
    '',
    ...originChangesOf(series).flatMap(originParagraph),
    tableRow(['Run', 'Started', 'Value', 'Samples', 'Commit']),
    tableRow(['---', '---', '---:', '---:', '---']),
    ...series.points.map(row),
  ];
}

/** Why what is above and below in the table is not to be compared. */
function originParagraph({ point, was, is }: OriginChange): readonly string[] {
  return [`Measured ${originText(is)} since ${codeSpan(point.run)}, before ${originText(was)}.`, ''];
}

function row({ run, started, commit, metric }: MetricPoint): string {
  return tableRow([
    codeSpan(run),
    new Date(started).toISOString(),
    print(quantityOf(typicalFigure(metric))),
    'distribution' in metric ? String(metric.distribution.n) : '',
    codeSpan(commit ?? ''),
  ]);
}
