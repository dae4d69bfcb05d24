import { fail, ok, type Result } from '../../../core/result.ts';
import { parseSignedLiteral } from '../../../core/language/quantity/parse.ts';
import type { MetricValue } from '../../../core/events/event.ts';
import { toMetricValue } from '../../measure/metrics/metric-value.ts';

/** What a command says of itself while it runs. */
export type Directive =
  | { readonly type: 'metric'; readonly name: string; readonly metric: MetricValue }
  /** Begins a phase in place of the one that is open beside it; without a name that one just ends. */
  | { readonly type: 'phase'; readonly name: string | undefined }
  /** Opens a phase within the open one, and ends it. */
  | { readonly type: 'begin' | 'end'; readonly name: string };

/** What a line starts with that speaks to Perflow. */
export const MARKER = '::perflow';
/** UTF-16 units of a directive's line. */
export const LONGEST_DIRECTIVE = 4096;
const LONGEST_NAME = 200;

/**
 * Reads what follows the marker:
 *
 *     metric p95=12.5ms throughput=1200/s      (also `p95 = 12.5 ms`)
 *     phase setup          the next phase at this level; `phase` alone ends it
 *     begin parse          a phase within the open one
 *     end parse
 *
 * The error is a sentence.
 */
export function readDirective(text: string): Result<readonly Directive[], string> {
  const [word, rest] = splitWord(text.trim());
  switch (word) {
    case 'metric':
      return readMetrics(rest);
    case 'phase':
      return rest === '' ? ok([{ type: 'phase', name: undefined }]) : readPhase('phase', rest);
    case 'begin':
    case 'end':
      return readPhase(word, rest);
    default:
      return fail(`there is no directive ${quoted(word)}; there are metric, phase, begin and end`);
  }
}

function splitWord(text: string): readonly [string, string] {
  const blank = text.search(/\s/);
  return blank < 0 ? [text, ''] : [text.slice(0, blank), text.slice(blank).trim()];
}

function readPhase(type: 'phase' | 'begin' | 'end', name: string): Result<readonly Directive[], string> {
  if (name === '') return fail(`\`${type}\` needs the name of a phase`);
  if (name.length > LONGEST_NAME) return fail(`a phase's name has at most ${LONGEST_NAME} characters`);
  return ok([{ type, name }]);
}

/** `name = number unit`, one or more; the blanks may be missing. */
function readMetrics(text: string): Result<readonly Directive[], string> {
  const pairs: string[] = [];
  for (const token of text.replace(/\s*=\s*/g, '=').split(/\s+/)) {
    const last = pairs.pop();
    if (last === undefined) pairs.push(token);
    else if (token.includes('=')) pairs.push(last, token);
    else pairs.push(last + token);
  }
  const metrics: Directive[] = [];
  for (const pair of pairs) {
    const [name = '', literal = '', ...more] = pair.split('=');
    if (literal === '' || more.length > 0) {
      return fail('a metric is written `name=number`, with a unit if it has one: `p95=12.5ms`');
    }
    const metric = readMetric(name, literal);
    if (!metric.ok) return metric;
    metrics.push(metric.value);
  }
  return ok(metrics);
}

function readMetric(name: string, literal: string): Result<Directive, string> {
  const problem = nameProblem(name);
  if (problem !== undefined) return fail(problem);
  const amount = parseSignedLiteral(literal);
  if (!amount.ok) return fail(`${quoted(literal)} is no quantity: ${amount.error.message}`);
  const metric = toMetricValue(amount.value);
  return metric.ok ? ok({ type: 'metric', name, metric: metric.value }) : metric;
}

/** Metrics are named like everything in a workflow, with dots allowed: `cache.hits`. */
function nameProblem(name: string): string | undefined {
  if (name.length > LONGEST_NAME) return `a metric's name has at most ${LONGEST_NAME} characters`;
  if (/^[A-Za-z_](?:[-.]?\w)*$/.test(name)) return undefined;
  return `${quoted(name)} is no name for a metric`;
}

/**
 * Reads a line of `$PERFLOW_EVENTS`: as after the marker, with or without it, or a JSON object:
 * `{"metric": "p95", "value": 12.5, "unit": "ms"}`, `{"phase": "setup"}`, `{"begin": "parse"}`, `{"end": "parse"}`.
 */
export function readEventsLine(line: string): Result<readonly Directive[], string> {
  const text = line.trim();
  if (text === '') return ok([]);
  if (!text.startsWith('{')) return readDirective(text.startsWith(MARKER) ? text.slice(MARKER.length) : text);
  const fields = parseObject(text);
  if (fields === undefined) return fail('a line that starts with { must be a JSON object');
  const metric = fields.get('metric');
  if (typeof metric === 'string') return readMetricObject(metric, fields);
  for (const type of ['phase', 'begin', 'end'] as const) {
    const name = fields.get(type);
    if (typeof name === 'string') return readPhase(type, name.trim());
    if (type === 'phase' && name === null) return ok([{ type, name: undefined }]);
  }
  return fail('a JSON object needs one of the fields metric, phase, begin and end');
}

function readMetricObject(
  name: string,
  fields: ReadonlyMap<string, unknown>,
): Result<readonly Directive[], string> {
  const value = fields.get('value');
  const unit = fields.get('unit') ?? '';
  if (typeof unit !== 'string') return fail('the unit of a metric is a text');
  if (typeof value !== 'number' && typeof value !== 'string')
    return fail('the value of a metric is a number');
  const metric = readMetric(name, literalOf(String(value), unit));
  return metric.ok ? ok([metric.value]) : metric;
}

/** Money has its unit in front. */
export function literalOf(number: string, unit: string): string {
  if (unit !== '$' && unit !== 'USD') return number + unit;
  return number.startsWith('-') ? `-$${number.slice(1)}` : `$${number}`;
}

function parseObject(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return new Map(Object.entries(value));
  } catch {
    // Said by the caller.
  }
  return undefined;
}

function quoted(text: string): string {
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}
