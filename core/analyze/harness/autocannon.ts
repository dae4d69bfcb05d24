import { Type, type Static } from 'typebox';
import { ok, type Result } from '../../result.ts';
import { scaled, single, summarised, type Named } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What `autocannon --json` prints (https://github.com/mcollina/autocannon, README, "autocannon(opts)"): latency in
 * milliseconds, requests and bytes as they were counted each second. It has no 95 % quantile but a 97.5 % one.
 */
const number = Type.Number();
const optional = Type.Optional(number);
const Report = Type.Object({
  latency: Type.Object({
    average: number,
    stddev: optional,
    min: optional,
    max: optional,
    p50: optional,
    p75: optional,
    p90: optional,
    p97_5: optional,
    p99: optional,
    p99_9: optional,
    totalCount: optional,
  }),
  requests: Type.Object({ average: number, total: number, sent: optional }),
  throughput: Type.Object({ average: number }),
  errors: number,
  timeouts: optional,
  non2xx: optional,
});
type Report = Static<typeof Report>;

export function readAutocannon(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Report, 'autocannon');
  return report.ok ? ok(results([{ name: '', metrics: metricsOf(report.value) }])) : report;
}

/** `errors` is the share of what was sent that had no answer or none of success; `timeouts` are errors for autocannon, too. */
function metricsOf({ latency, requests, throughput, errors, non2xx = 0 }: Report): readonly Named[] {
  const {
    average: mean,
    stddev,
    min,
    max,
    p50: median,
    p75,
    p90,
    p97_5,
    p99,
    p99_9,
    totalCount: n,
  } = latency;
  const statistics = { median, mean, min, max, stddev, p75, p90, p97_5, p99, p99_9, n };
  const ended = requests.total + errors;
  return [
    ...summarised('latency', scaled(statistics, 1e6), 'ns', 'lower'),
    ...single('throughput', requests.average, '/s', 'higher'),
    ...single('bandwidth', throughput.average, 'B/s', 'higher'),
    ...single('requests', requests.total, 'count'),
    ...single('errors', ended === 0 ? undefined : (errors + non2xx) / ended, 'ratio', 'lower'),
  ];
}
