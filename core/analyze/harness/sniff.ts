import { parseJson } from './json-report.ts';

/** What only the reports of one harness have: fields of the document, or of the first item of the list that it is. */
const FIELDS: readonly (readonly [format: string, fields: readonly string[]])[] = [
  ['hyperfine', ['results']],
  ['google-benchmark', ['context', 'benchmarks', '!layout']],
  ['pytest-benchmark', ['machine_info', 'benchmarks']],
  ['mitata', ['layout', 'benchmarks']],
  ['benchmark-dotnet', ['Benchmarks']],
  ['vitest', ['files']],
  ['k6', ['metrics']],
  ['autocannon', ['latency', 'requests', 'throughput', 'connections']],
];
const ITEM_FIELDS: readonly (readonly [format: string, fields: readonly string[]])[] = [
  ['jmh', ['benchmark', 'primaryMetric']],
  ['tinybench', ['name', 'latency']],
  ['tinybench', ['name', 'result']],
  ['tinybench', ['Task name']],
];

/** A count of `perf stat -x,`, with its unit and event, how long it was counted, and the share of that. */
const PERF_COLUMNS =
  /^(?:CPU\d+.|[SN]\d[\w-]*.\d+.)?(?:\d+(?:[.,]\d+)?|<not \w+>)([,;|\t])(?:[A-Za-z]{1,12})?\1[A-Za-z][^\s,;|]{1,80}\1(?:\d[\d.]*%\1)?\d{1,20}\1\d{1,3}[.,]\d\d\1/m;

/** Lines that only one harness prints. */
const LINES: readonly (readonly [format: string, line: RegExp])[] = [
  ['go-bench', /^Benchmark\S*\s+\d+\s+\S+ ns\/op/m],
  ['libtest', /^test .+ bench:\s+\S+ ns\/iter/m],
  ['criterion', /\stime:\s+\[\S+ \S+ \S+ \S+ \S+ \S+\]/],
  ['criterion', /^\{"reason":"benchmark-complete"/m],
  ['wrk', /^Requests\/sec:/m],
  ['pgbench', /^tps = /m],
  ['redis-benchmark', /^"test","rps",|^====== .+ ======/m],
  ['massif', /^desc: .*\ncmd: .*\ntime_unit: /m],
  ['perf-stat', /^ ?Performance counter stats for |^\{.*"counter-value" : "/m],
  ['perf-stat', PERF_COLUMNS],
  ['time', /^[ \t]*Command being timed: "|^[\d.]+user [\d.]+system [\d:.]+elapsed /m],
  ['time', /^real[ \t]+\d.*\nuser[ \t]+\d.*\nsys[ \t]+\d/m],
  ['time', /^ *[\d.,]+ real +[\d.,]+ user +[\d.,]+ sys|s user [\d.]+s system \d+% cpu [\d:.]+ total$/m],
];

/** Which harness wrote a report, by what stands in it; undefined where nothing tells. */
export function formatOf(text: string): string | undefined {
  const line = LINES.find(([, pattern]) => pattern.test(text));
  if (line !== undefined) return line[0];
  const parsed = parseJson(text);
  if (!parsed.ok) return undefined;
  const { value } = parsed;
  return Array.isArray(value) ? matching(value[0], ITEM_FIELDS) : matching(value, FIELDS);
}

function matching(value: unknown, known: typeof FIELDS): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const has = (field: string): boolean =>
    field.startsWith('!') ? !Object.hasOwn(value, field.slice(1)) : Object.hasOwn(value, field);
  return known.find(([, fields]) => fields.every(has))?.[0];
}
