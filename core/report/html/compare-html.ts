import { stepTimes, totalTime } from '../compare/step-times.ts';
import { changeText, singleMetrics, testedMetrics, valueText, verdictCounts } from '../compare/words.ts';
import type { CompareDocument } from '../contract/compare.ts';
import { element, type Child, type Markup } from '../markup/markup.ts';
import { metricTable } from './metric-table.ts';
import { list, page, section, table } from './page.ts';

/** A comparison as a page. `document` is best made with samples, which are drawn. */
export function compareHtml(document: CompareDocument): string {
  return page(titleOf(document), ...comparisonContent(document));
}

/** What a page says of one comparison, with its title. */
export function comparisonContent(document: CompareDocument): readonly Markup[] {
  const tested = testedMetrics(document);
  const counts = verdictCounts(tested).map(({ text }) => text);
  return [
    element('h1', {}, titleOf(document)),
    element('p', {}, counts.length === 0 ? 'No metric could be tested.' : counts.join(' · ')),
    ...beside(document.seed),
    ...section('Warnings', ...list(document.warnings)),
    ...section('Metrics', ...metricTable(tested)),
    ...section('One value each: nothing tells a change of these from noise', ...singleTable(document)),
    ...section('Steps', ...stepTable(document)),
    ...section('What differs in the environment', ...environmentTable(document)),
    ...section('How each was tested', ...testTable(document)),
  ];
}

function titleOf({ a, b }: CompareDocument): string {
  return `${a.label} → ${b.label}`;
}

/** How something was measured that has a seed. */
export function beside(seed: number | undefined): readonly Markup[] {
  if (seed === undefined) return [];
  return [
    element(
      'p',
      { class: 'faint' },
      `Measured side by side in blocks of random order, seed ${String(seed)}.`,
    ),
  ];
}

function singleTable(document: CompareDocument): readonly Markup[] {
  const rows = singleMetrics(document).map((metric): readonly Child[] => [
    metric.name,
    valueText(metric, 'a'),
    valueText(metric, 'b'),
    changeText(metric),
  ]);
  return table([{ title: 'Metric' }, number('A'), number('B'), number('Change')], rows);
}

function stepTable(document: CompareDocument): readonly Markup[] {
  const rows = stepTimes(document).map(({ id, a, b, saved, change, note }): readonly Child[] => [
    id,
    a,
    b,
    saved,
    change === undefined ? '' : changeText({ change }),
    note,
  ]);
  const total = totalTime(document);
  const columns = [
    { title: 'Step' },
    number('A'),
    number('B'),
    { title: '' },
    number('Change'),
    { title: 'Note' },
  ];
  if (rows.length === 0) return [];
  return [...(total === undefined ? [] : [element('p', {}, `${total}.`)]), ...table(columns, rows)];
}

function environmentTable({ environment }: CompareDocument): readonly Markup[] {
  const rows = environment.map(({ key, a, b, weight = '' }): readonly Child[] => [
    key,
    a ?? '',
    b ?? '',
    weight === 'informative' ? '' : weight,
  ]);
  return table([{ title: 'Key' }, { title: 'A' }, { title: 'B' }, { title: '' }], rows);
}

function testTable(document: CompareDocument): readonly Markup[] {
  const rows = testedMetrics(document).map(({ name, test, p, confidence }): readonly Child[] => [
    name,
    test,
    p === null ? '' : p < 0.0001 ? '< 0.0001' : String(Number(p.toPrecision(2))),
    `${String(confidence * 100)} %`,
  ]);
  return table([{ title: 'Metric' }, { title: 'Test' }, number('p'), number('Interval')], rows);
}

function number(title: string): { readonly title: string; readonly isNumber: true } {
  return { title, isNumber: true };
}
