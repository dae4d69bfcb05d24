import type { Verdict } from '../../analyze/compare/comparison.ts';
import type { CompareDocument } from '../contract/compare.ts';
import { codeSpan, tableRow } from '../markdown-text.ts';
import { stepTimes, totalTime } from './step-times.ts';
import {
  changeText,
  intervalText,
  singleMetrics,
  testedMetrics,
  valueText,
  verdictCounts,
  verdictWords,
  type ComparedMetric,
} from './words.ts';

/** A comment on a pull request has at most 65,536 characters; some are left for those who add to it. */
const MOST_CHARACTERS = 60_000;
/** Rows of each table: fewer where more would be too much. */
const ROWS = [50, 20, 5] as const;
const MAX_NAME = 100;
const MAX_REASON = 160;

/** A comparison as Markdown, for a pull request: the verdicts first, then the figures, and what they rest on folded away. */
export function compareMarkdown(document: CompareDocument): string {
  const [most, ...fewer] = ROWS;
  let text = written(document, most);
  for (const rows of fewer) if (text.length > MOST_CHARACTERS) text = written(document, rows);
  return text;
}

function written(document: CompareDocument, rows: number): string {
  const tested = testedMetrics(document);
  const sections = [
    [`## ${code(document.a.label)} → ${code(document.b.label)}`],
    summary(tested),
    section('Warnings', warningList(document.warnings, rows)),
    section('Metrics', metricTable(tested, rows)),
    section('One value each', singleTable(singleMetrics(document), rows)),
    section('Steps', stepTable(document, rows)),
    section('What differs in the environment', environmentTable(document, rows)),
    folded('How each was tested', testTable(tested, rows)),
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const SIGNS: Readonly<Record<Verdict, string>> = {
  slower: '▲',
  suspected_slower: '△',
  faster: '▼',
  suspected_faster: '▽',
  no_difference: '=',
  undecided: '?',
};

/** A name; of a long one its middle is cut, as nodes differ in front and metrics at the end. */
function code(text: string): string {
  if (text.length <= MAX_NAME) return codeSpan(text);
  return codeSpan(`${text.slice(0, MAX_NAME / 2)}…${text.slice(-MAX_NAME / 2)}`);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${title}`, '', ...lines];
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'];
}

function summary(tested: readonly ComparedMetric[]): readonly string[] {
  const counts = verdictCounts(tested).map(({ verdict, text }) => `${SIGNS[verdict]} ${text}`);
  return counts.length === 0 ? ['No metric could be tested.'] : [`**${counts.join(' · ')}**`];
}

function warningList(warnings: readonly string[], most: number): readonly string[] {
  return cut(warnings, most, (warning) => `- ${codeSpan(warning, MAX_REASON * 2)}`);
}

/** Every metric that could be tested, the worst first. */
export function metricTable(metrics: readonly ComparedMetric[], most: number): readonly string[] {
  if (metrics.length === 0) return [];
  const rows = cut(metrics, most, (metric) =>
    tableRow([
      `${SIGNS[metric.verdict]} ${verdictWords(metric)}`,
      code(metric.name),
      `${valueText(metric, 'a')} (n ${String(metric.a.n)})`,
      `${valueText(metric, 'b')} (n ${String(metric.b.n)})`,
      changeText(metric),
      intervalText(metric),
    ]),
  );
  const interval = `${String((metrics[0]?.confidence ?? 0) * 100)} % interval`;
  const head = tableRow(['Verdict', 'Metric', 'A', 'B', 'Change', interval]);
  return [head, '| --- | --- | ---: | ---: | ---: | --- |', ...rows];
}

function singleTable(metrics: readonly ComparedMetric[], most: number): readonly string[] {
  if (metrics.length === 0) return [];
  const rows = cut(metrics, most, (metric) =>
    tableRow([code(metric.name), valueText(metric, 'a'), valueText(metric, 'b'), changeText(metric)]),
  );
  return [
    'Nothing tells a change of these from noise.',
    '',
    tableRow(['Metric', 'A', 'B', 'Change']),
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ];
}

function stepTable(document: CompareDocument, most: number): readonly string[] {
  const steps = stepTimes(document);
  if (steps.length === 0) return [];
  const total = totalTime(document);
  const rows = cut(steps, most, ({ id, a, b, saved, change, note }) => {
    const part = change === undefined ? '' : changeText({ change });
    return tableRow([code(id), a, b, saved, part, codeSpan(note, MAX_NAME)]);
  });
  return [
    ...(total === undefined ? [] : [`${total}.`, '']),
    tableRow(['Step', 'A', 'B', '', 'Change', 'Note']),
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...rows,
  ];
}

function environmentTable({ environment }: CompareDocument, most: number): readonly string[] {
  if (environment.length === 0) return [];
  const rows = cut(environment, most, ({ key, a, b }) =>
    tableRow([code(key), codeSpan(a ?? '', MAX_NAME), codeSpan(b ?? '', MAX_NAME)]),
  );
  return [tableRow(['', 'A', 'B']), '| --- | --- | --- |', ...rows];
}

function testTable(metrics: readonly ComparedMetric[], most: number): readonly string[] {
  if (metrics.length === 0) return [];
  const rows = cut(metrics, most, ({ name, test, p, reason }) =>
    tableRow([code(name), test, p === null ? '' : pText(p), codeSpan(reason, MAX_REASON)]),
  );
  return [tableRow(['Metric', 'Test', 'p', 'Why']), '| --- | --- | ---: | --- |', ...rows];
}

function pText(p: number): string {
  return p < 0.0001 ? '< 0.0001' : String(Number(p.toPrecision(2)));
}

/** Rows of the first ones, and how many more there are. */
function cut<T>(items: readonly T[], most: number, row: (item: T) => string): readonly string[] {
  const more = items.length - most;
  return [...items.slice(0, most).map(row), ...(more > 0 ? ['', `… and ${String(more)} more.`] : [])];
}
