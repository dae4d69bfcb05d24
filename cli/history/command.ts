import { fullName } from '../../core/analyze/compare/metric-pairs.ts';
import type { Figure } from '../../core/events/event.ts';
import { quantityOf } from '../../core/events/units.ts';
import { sameDimension } from '../../core/language/quantity/dimension.ts';
import { printFigure } from '../../core/report/lines/value.ts';
import { historyDocument } from '../../core/history/history-document.ts';
import { seriesNamed, valuesOf, type Series } from '../../core/history/series.ts';
import { displayOn, printLines } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, unable, type Io } from '../io.ts';
import { withStore } from '../runs/open.ts';
import { historyMarkdown } from '../../core/history/history-markdown.ts';
import { overviewLines } from './overview.ts';
import { seriesLines } from './series.ts';

/** As commander gives them. */
export interface HistoryFlags {
  readonly workflow?: string;
  readonly limit: number;
  /** What the metric is hoped or feared to reach. */
  readonly target?: Figure;
  readonly markdown?: true;
  readonly json?: true;
}

/** `words`: a metric as goals name it, or a node; undefined for all metrics. */
export async function historyCommand(
  words: string | undefined,
  { workflow, limit, target, markdown, json }: HistoryFlags,
  io: Io,
): Promise<ExitCode> {
  return await withStore(io, async (store, { history }) => {
    const latest = store.find('latest');
    if (!latest.ok && workflow === undefined) return unable(io, latest.error.message);
    const name = workflow ?? (latest.ok ? latest.value.workflow : '');
    const series = await seriesNamed(history, name, words, limit);
    if (!series.ok) return unable(io, series.error);
    const display = displayOn(io.stdout, io);
    const [only, ...others] = series.value;
    const unfit = target === undefined ? undefined : unfitFor(target, series.value);
    if (unfit !== undefined) return unable(io, unfit);
    if (json === true) printJson(io, historyDocument(name, series.value, target));
    else if (markdown === true) io.stdout.write(historyMarkdown(name, series.value, target));
    else if (only !== undefined && others.length === 0)
      printLines(seriesLines(name, only, target, display), display);
    else printLines(overviewLines(name, series.value.filter(isTelling), display), display);
    return ExitCode.fine;
  });
}

/** Why a target is none for what was asked; undefined where it is. */
function unfitFor(target: Figure, series: readonly Series[]): string | undefined {
  const [only, ...others] = series;
  const metric = only?.points[0]?.metric;
  if (only === undefined || others.length > 0 || metric === undefined)
    return '--target is for one metric: name it, as in parse.time';
  const [wanted, has] = [quantityOf(target).dimension, quantityOf({ value: 0, unit: metric.unit }).dimension];
  if (sameDimension(wanted, has)) return undefined;
  return `${fullName(only)} is measured in ${metric.unit}, which ${printFigure(target)} is not`;
}

/** That a node was never tried twice is no news. */
function isTelling(series: Series): boolean {
  return series.name !== 'attempts' || valuesOf(series).some((value) => value !== 1);
}
