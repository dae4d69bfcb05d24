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
  ['perf-stat', /^(?:CPU\d+.|S\d+\S*?.\d+.)?(?:\d+(?:[.,]\d+)?|<not \w+>)([,;|\t])(?:msec)?\1[a-z][\w:-]+\1.*\d+\1\d+[.,]\d\d/m],
  ['time', /^\s*Command being timed: "|^[\d.]+user [\d.]+system [\d:.]+elapsed /m],
  ['time', /^real\s+\d.*\nuser\s+\d.*\nsys\s+\d/m],
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
