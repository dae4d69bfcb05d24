import { fail, ok, type Result } from '../../result.ts';
import type { MetricValue } from '../../events/event.ts';
import { amountOf, metricOf } from './amounts.ts';
import type { Named } from './figures.ts';
import { parseJson } from './json-report.ts';
import { metricName, results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * JSON of one's own making. A metric is a number, a text with a unit (`"12.5ms"`), a list of these, or an object with
 * `value` or `samples`, and perhaps `unit` and `better`. The report is an object of metrics by name, or of objects of
 * metrics by the benchmark's name; or a list of metrics with `name`, as other tools that watch benchmarks take them.
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

/** Each is a benchmark of its own with the one metric `value`; with `metric`, that one. */
function readList(items: readonly unknown[]): Result<readonly Told[], string> {
  const told = new Map<string, Named[]>();
  for (const [index, item] of items.entries()) {
    const place = `[${String(index)}]`;
    if (!isFields(item) || typeof item['name'] !== 'string') return fail(`${place} is no object with a name`);
    const called = typeof item['metric'] === 'string' ? metricName(item['metric']) : 'value';
    const metric = readMetric(called, item);
    if (metric === undefined) return fail(`${place} has no number in \`value\` or \`samples\``);
    told.set(item['name'], [...(told.get(item['name']) ?? []), ...metric]);
  }
  return ok([...told].map(([name, metrics]) => ({ name, metrics })));
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
  if (!isFields(told)) return readValues(name, told, undefined, undefined);
  const values = told['samples'] ?? told['value'];
  if (values === undefined || isFields(values)) return undefined;
  const { unit, better } = told;
  return readValues(
    name,
    values,
    typeof unit === 'string' ? unit : undefined,
    better === 'lower' || better === 'higher' ? better : undefined,
  );
}

function readValues(
  name: string,
  told: unknown,
  unit: string | undefined,
  better: MetricValue['better'],
): readonly Named[] | undefined {
  const values: readonly unknown[] = Array.isArray(told) ? told : [told];
  const figures = values.map((value) => amountOf(value, unit));
  const known = figures.filter((figure) => figure !== undefined);
  return known.length < figures.length ? undefined : metricOf(name, known, better);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(name: string): string {
  return name.slice(0, 60);
}
