import { fullName } from '../analyze/compare/metric-pairs.ts';
import type { Figure } from '../events/event.ts';
import { typicalFigure } from '../events/typical.ts';
import { print } from '../language/quantity/print.ts';
import { quantityOf } from '../events/units.ts';
import { codeSpan, tableRow } from '../report/markdown-text.ts';
import { forecastWords } from './forecast-words.ts';
import type { MetricPoint } from './history.ts';
import { originChangesOf, originText, type OriginChange } from './origin.ts';
import type { Series } from './series.ts';

/**
 * A page of a workflow's metrics over its runs: one table each, the latest run first. `target`: what the metrics are hoped
 * or feared to reach, of which is said when. Ends in a line break.
 */
export function historyMarkdown(workflow: string, series: readonly Series[], target?: Figure): string {
  const sections = series.flatMap((one) => section(one, target));
  return `${[`# History of ${codeSpan(workflow)}`, ...sections].join('\n')}\n`;
}

function section(series: Series, target: Figure | undefined): readonly string[] {
  return [
    '',
    `## ${codeSpan(fullName(series))}`,
    '',
    ...(target === undefined ? [] : forecastParagraph(series, target)),
    ...originChangesOf(series).flatMap(originParagraph),
    tableRow(['Run', 'Started', 'Value', 'Samples', 'Commit']),
    tableRow(['---', '---', '---:', '---:', '---']),
    ...series.points.map(row),
  ];
}

function forecastParagraph(series: Series, target: Figure): readonly string[] {
  const { said, note } = forecastWords(series, target);
  return [`${said.charAt(0).toUpperCase()}${said.slice(1)}${note}.`, ''];
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
