import { Type } from 'typebox';
import { fail, ok, type Result } from '../../result.ts';
import type { Figure } from '../../events/event.ts';
import { scaled, single, summarised, type Named, type Statistics } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { metricName, results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What `k6 run --summary-export=FILE` writes, or `handleSummary` gets
 * (https://grafana.com/docs/k6/latest/results-output/end-of-test/custom-summary): metrics by name. In the first form a
 * metric's figures stand in it and its kind is told by which they are, in the second in `values`, with the kind and
 * what they measure beside them. Times are milliseconds.
 */
const Numbers = Type.Record(Type.String(), Type.Unknown());
const Report = Type.Object({ metrics: Type.Record(Type.String(), Numbers) });

/** Of the metrics that k6 has by itself, those that are times have these names; own trends say it in the second form only. */
const TIMES =
  /^(?:http_req_(?:duration|blocked|connecting|looking_up|receiving|sending|tls_handshaking|waiting)|iteration_duration|group_duration|ws_(?:connecting|session_duration|ping)|grpc_req_duration|browser_.*_(?:fcp|lcp|ttfb|inp|duration))$/;

/** Metrics are called as in k6; of `http_req_duration{status:200}` what is in braces is the name of a benchmark. */
export function readK6(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Report, 'k6');
  if (!report.ok) return report;
  const all = new Map<string, Named[]>([['', []]]);
  for (const [name, metric] of Object.entries(report.value.metrics)) {
    const [, plain = name, tags = ''] = /^([^{]*)(?:\{(.*)\})?$/s.exec(name) ?? [];
    const named = metricsOf(plain, metric);
    const known = all.get(tags);
    if (known === undefined) all.set(tags, [...named]);
    else known.push(...named);
  }
  const told = [...all].filter(([, metrics]) => metrics.length > 0);
  if (told.length === 0) return fail('it is no report of k6: none of its metrics has a number');
  return ok(results(told.map(([name, metrics]) => ({ name, metrics }))));
}

/** `name` is without tags. */
function metricsOf(name: string, told: Readonly<Record<string, unknown>>): readonly Named[] {
  const { contains, values } = told;
  const metric = metricName(name);
  const figures = new Map(Object.entries(isRecord(values) ? values : told).filter(isNumber));
  const isTime = contains === 'time' || (contains === undefined && TIMES.test(name));
  const isData = contains === 'data' || /^data_(?:sent|received)/.test(name);
  if (figures.has('avg') || figures.has('med')) return trend(metric, figures, isTime, isData);
  if (figures.has('count')) return counter(metric, figures, isData);
  if (figures.has('passes') || figures.has('fails')) return share(metric, figures);
  return single(metric, figures.get('value'), isData ? 'B' : 'count');
}

function trend(
  metric: string,
  figures: ReadonlyMap<string, number>,
  isTime: boolean,
  isData: boolean,
): readonly Named[] {
  const statistics: Statistics = {
    median: figures.get('med'),
    mean: figures.get('avg'),
    min: figures.get('min'),
    max: figures.get('max'),
    n: figures.get('count'),
    ...quantiles(figures),
  };
  const unit: Figure['unit'] = isTime ? 'ns' : isData ? 'B' : 'count';
  return summarised(metric, scaled(statistics, isTime ? 1e6 : 1), unit, isTime ? 'lower' : undefined);
}

/** `p(99.9)` is called `p99_9`. */
function quantiles(figures: ReadonlyMap<string, number>): Statistics {
  const found = [...figures].flatMap(([name, value]) => {
    const share = /^p\((\d{1,2}(?:\.\d{1,6})?)\)$/.exec(name)?.[1];
    return share === undefined ? [] : [[`p${share.replace('.', '_')}`, value] as const];
  });
  return Object.fromEntries(found);
}

function counter(metric: string, figures: ReadonlyMap<string, number>, isData: boolean): readonly Named[] {
  return [
    ...single(metric, figures.get('count'), isData ? 'B' : 'count'),
    ...single(`${metric}.rate`, figures.get('rate'), isData ? 'B/s' : '/s', 'higher'),
  ];
}

/** A share of what was true: of `http_req_failed` less is better, of `checks` more; of one's own k6 does not know. */
function share(metric: string, figures: ReadonlyMap<string, number>): readonly Named[] {
  const better = metric === 'http_req_failed' ? 'lower' : metric === 'checks' ? 'higher' : undefined;
  return single(metric, figures.get('rate') ?? figures.get('value'), 'ratio', better);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(entry: readonly [string, unknown]): entry is [string, number] {
  return typeof entry[1] === 'number';
}
