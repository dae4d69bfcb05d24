import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { MetricValue } from '../../../../core/events/event.ts';
import { readReport } from '../../../../core/analyze/harness/formats.ts';

/** Reports with their formats; where each comes from is in the README of their folder. */
export const REPORTS: readonly (readonly [format: string, file: string])[] = [
  ['hyperfine', 'hyperfine/before.json'],
  ['go-bench', 'go-bench.txt'],
  ['libtest', 'libtest.txt'],
  ['criterion', 'criterion.txt'],
  ['criterion', 'cargo-criterion.jsonl'],
  ['google-benchmark', 'google-benchmark.json'],
  ['google-benchmark', 'google-benchmark-aggregates.json'],
  ['jmh', 'jmh.json'],
  ['pytest-benchmark', 'pytest-benchmark.json'],
  ['benchmark-dotnet', 'benchmark-dotnet.json'],
  ['vitest', 'vitest.json'],
  ['mitata', 'mitata.json'],
  ['tinybench', 'tinybench.json'],
  ['tinybench', 'tinybench-samples.json'],
  ['tinybench', 'tinybench-table.json'],
  ['k6', 'k6-export.json'],
  ['k6', 'k6-summary.json'],
  ['autocannon', 'autocannon.json'],
  ['wrk', 'wrk.txt'],
  ['wrk', 'wrk-latency.txt'],
  ['pgbench', 'pgbench.txt'],
  ['pgbench', 'pgbench-rate.txt'],
  ['redis-benchmark', 'redis-benchmark.csv'],
  ['redis-benchmark', 'redis-benchmark.txt'],
  ['time', 'time/gnu-verbose.txt'],
  ['time', 'time/gnu-commands.txt'],
  ['time', 'time/gnu-brief.txt'],
  ['time', 'time/posix.txt'],
  ['time', 'time/bash.txt'],
  ['time', 'time/zsh.txt'],
  ['time', 'time/busybox.txt'],
  ['time', 'time/busybox-verbose.txt'],
  ['time', 'time/macos.txt'],
  ['perf-stat', 'perf-stat/table.txt'],
  ['perf-stat', 'perf-stat/runs.txt'],
  ['perf-stat', 'perf-stat/hardware.txt'],
  ['perf-stat', 'perf-stat/german.txt'],
  ['perf-stat', 'perf-stat/per-core.txt'],
  ['perf-stat', 'perf-stat/counts.csv'],
  ['perf-stat', 'perf-stat/runs.csv'],
  ['perf-stat', 'perf-stat/hardware.csv'],
  ['perf-stat', 'perf-stat/per-cpu.csv'],
  ['perf-stat', 'perf-stat/counts.jsonl'],
  ['massif', 'massif/heap.out'],
  ['massif', 'massif/stacks.out'],
  ['massif', 'massif/pages.out'],
];

export function reportText(file: string): string {
  return readFileSync(new URL(`../../../corpus/harness/${file}`, import.meta.url), 'utf8');
}

/** Metrics of a report by the benchmark's name and their own, with a line feed between. */
export function metricsIn(format: string, text: string): ReadonlyMap<string, MetricValue> {
  const report = readReport(format, text);
  assert.ok(report.ok, report.ok ? '' : report.error);
  return new Map(
    report.value.flatMap(({ name, metrics }) =>
      [...metrics].map(([metric, value]) => [`${name}\n${metric}`, value] as const),
    ),
  );
}

export function problemOf(format: string, text: string): string {
  const report = readReport(format, text);
  assert.ok(!report.ok, 'it was read');
  return report.error;
}
