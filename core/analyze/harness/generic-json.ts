import { fail, ok, type Result } from '../../result.ts';
import type { Figure, MetricValue } from '../../events/event.ts';
import { amountOf, metricOf } from './amounts.ts';
import type { Named } from './figures.ts';
import { parseJson } from './json-report.ts';
import { metricName, results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * JSON of one's own making. A metric is a number, a text with a unit (`"12.5ms"`), a list of these, or an object with
 * `value` or `samples`, and perhaps `unit` and `better`. The report is an object of metrics by name, or of objects of
 * metrics by the benchmark's name; or a list of metrics with `name`, as other tools that watch benchmarks take them, in
 * which the same metric of the same name again is another sample.
 */
type Fields = Readonly<Record<string, unknown>>;
interface Told {
  readonly name: string;
  readonly metrics: readonly Named[];
}

export function readGenericJson(text: string): Result<readonly HarnessResult[], string> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  const told = Array.isArray(value)
    ? readList(value)
    : isFields(value)
      ? readObject(value)
      : fail('it is neither an object nor a list');
  if (!told.ok) return told;
  return told.value.length === 0 ? fail('it has no metric') : ok(results(told.value));
}

/** Figures of one metric, in the order in which they come. */
interface Series {
  readonly figures: Figure[];
  readonly better: MetricValue['better'];
}

/** Each is a benchmark of its own with the one metric `value`; with `metric`, that one. */
function readList(items: readonly unknown[]): Result<readonly Told[], string> {
  const told = new Map<string, Map<string, Series>>();
  for (const [index, item] of items.entries()) {
    const place = `[${String(index)}]`;
    if (!isFields(item) || typeof item['name'] !== 'string') return fail(`${place} is no object with a name`);
    const called = typeof item['metric'] === 'string' ? metricName(item['metric']) : 'value';
    const series = readSeries(item);
    if (series === undefined) return fail(`${place} has no number in \`value\` or \`samples\``);
    const benchmark = told.get(item['name']) ?? new Map<string, Series>();
    told.set(item['name'], benchmark);
    const before = benchmark.get(called);
    if (before === undefined) benchmark.set(called, series);
    else for (const figure of series.figures) before.figures.push(figure);
  }
  return asMetrics(told);
}

function asMetrics(told: ReadonlyMap<string, ReadonlyMap<string, Series>>): Result<readonly Told[], string> {
  const read: Told[] = [];
  for (const [name, all] of told) {
    const metrics: Named[] = [];
    for (const [called, { figures, better }] of all) {
      const metric = metricOf(called, figures, better);
      if (metric === undefined) return fail(`the values of \`${shown(name)}\` have several units`);
      metrics.push(...metric);
    }
    read.push({ name, metrics });
  }
  return ok(read);
}

function readObject(fields: Fields): Result<readonly Told[], string> {
  const own: Named[] = [];
  const told: Told[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const metric = readMetric(metricName(name), value);
    if (metric !== undefined) own.push(...metric);
    else if (isFields(value)) {
      const metrics = readBenchmark(name, value);
      if (!metrics.ok) return metrics;
      told.push({ name, metrics: metrics.value });
    } else return fail(`\`${shown(name)}\` is neither a number nor an object of numbers`);
  }
  return ok(own.length === 0 ? told : [{ name: '', metrics: own }, ...told]);
}

function readBenchmark(name: string, fields: Fields): Result<readonly Named[], string> {
  const metrics: Named[] = [];
  for (const [inner, value] of Object.entries(fields)) {
    const metric = readMetric(metricName(inner), value);
    if (metric === undefined) return fail(`\`${shown(name)}.${shown(inner)}\` is no number`);
    metrics.push(...metric);
  }
  return ok(metrics);
}

/** Undefined for what is no metric. */
function readMetric(name: string, told: unknown): readonly Named[] | undefined {
  const series = readSeries(told);
  return series === undefined ? undefined : metricOf(name, series.figures, series.better);
}

/** Undefined for what is no metric. */
function readSeries(told: unknown): Series | undefined {
  if (!isFields(told)) return seriesOf(told, undefined, undefined);
  const values = told['samples'] ?? told['value'];
  if (values === undefined || isFields(values)) return undefined;
  const { unit, better } = told;
  return seriesOf(
    values,
    typeof unit === 'string' ? unit : undefined,
    better === 'lower' || better === 'higher' ? better : undefined,
  );
}

function seriesOf(
  told: unknown,
  unit: string | undefined,
  better: MetricValue['better'],
): Series | undefined {
  const values: readonly unknown[] = Array.isArray(told) ? told : [told];
  const figures = values.map((value) => amountOf(value, unit));
  const known = figures.filter((figure) => figure !== undefined);
  return known.length === 0 || known.length < figures.length ? undefined : { figures: known, better };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(name: string): string {
  return name.slice(0, 60);
}
