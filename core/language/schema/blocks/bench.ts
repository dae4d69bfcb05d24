import type { BlockSchema, Word } from '../shape.ts';
import { commandAttributes, exclusive, node, nodeAttributes, runOrExec } from './node-attributes.ts';

/** Reports of harnesses that measure by themselves. */
const formats: readonly Word[] = [
  { word: 'go-bench', doc: 'The output of `go test -bench`; with `-count 10` each benchmark has 10 samples.' },
  { word: 'hyperfine', doc: 'hyperfine’s `--export-json`.' },
  { word: 'criterion', doc: 'The output of `cargo bench` with Criterion, the JSON of `cargo criterion --message-format=json`, or Criterion’s own `sample.json` or `estimates.json`.' },
  { word: 'libtest', doc: 'The output of `cargo bench` with the built-in harness.' },
  { word: 'google-benchmark', doc: 'Google Benchmark’s `--benchmark_format=json`; with `--benchmark_repetitions` each is a sample.' },
  { word: 'jmh', doc: 'JMH’s `-rf json`.' },
  { word: 'pytest-benchmark', doc: 'pytest-benchmark’s `--benchmark-json`.' },
  { word: 'benchmark-dotnet', doc: 'BenchmarkDotNet’s JSON exporter, `--exporters fulljson`.' },
  { word: 'vitest', doc: 'The JSON that `vitest bench --outputJson` writes.' },
  { word: 'mitata', doc: 'mitata’s JSON, `run({ format: "json" })`.' },
  { word: 'tinybench', doc: 'The results of tinybench’s tasks, or its table, as JSON.' },
  { word: 'k6', doc: 'k6’s `--summary-export`, or the data of its `handleSummary`.' },
  { word: 'autocannon', doc: 'autocannon’s `--json`.' },
  { word: 'wrk', doc: 'The output of wrk; with `--latency` it has quantiles.' },
  { word: 'pgbench', doc: 'The output of pgbench.' },
  { word: 'redis-benchmark', doc: 'The output of redis-benchmark, with `--csv` or without.' },
  { word: 'json', doc: 'A JSON object or list of names and numbers.' },
  { word: 'csv', doc: 'A table of names and numbers with a header.' },
]; // prettier-ignore

export const benchBlocks: readonly BlockSchema[] = [
  {
    ...node,
    kind: 'bench',
    doc: 'A command that is run many times and measured, until its median is known precisely enough. It runs alone unless `exclusive = false`.',
    example:
      'bench tokenize {\n  run       = "node dist/tokenize.js corpus.json"\n  warmup    = 3\n  runs      = 20..100\n  precision = 1%\n}',
    attributes: [
      ...commandAttributes,
      {
        name: 'prepare',
        types: ['command'],
        doc: 'A command before each run, which is not measured.',
        example: 'prepare = "sync"',
      },
      {
        name: 'warmup',
        types: ['count'],
        default: '1',
        minimum: 0,
        maximum: 100_000,
        whole: true,
        doc: 'Runs before those that count.',
        example: 'warmup = 3',
      },
      {
        name: 'runs',
        types: ['range', 'count'],
        default: '10..100',
        minimum: 1,
        maximum: 1_000_000,
        whole: true,
        doc: 'How many runs are measured: at least the first number, and on until the precision is reached, at most the second.',
        example: 'runs = 20..100',
      },
      {
        name: 'precision',
        types: ['ratio'],
        default: '1%',
        exclusiveMinimum: 0,
        maximum: 1,
        doc: 'Measuring stops when half the width of the median’s 95 % interval is at most this share of the median.',
        example: 'precision = 1%',
      },
      {
        name: 'rounds',
        types: ['range', 'count'],
        default: '10..60',
        minimum: 1,
        maximum: 10_000,
        whole: true,
        doc: 'How many rounds are measured when two candidates or revisions are compared side by side; one round is one run of each.',
        example: 'rounds = 10..60',
      },
      {
        name: 'format',
        types: ['text'],
        values: formats,
        doc: 'The command is a harness that measures by itself: its report is read, in this format. It is then run once, or as often as `warmup` and the first number of `runs` say, and the samples of all runs are put together. Each benchmark of the report is `suite["its name"]`; a metric without that, `suite.time`, means each of them.',
        example: 'format = "go-bench"',
      },
      {
        name: 'report',
        types: ['path'],
        doc: 'The file that the harness writes its report to, relative to this file. Each run must write it anew. Without it the report is what the command prints.',
        example: 'report = "report.json"',
      },
      exclusive,
      ...nodeAttributes,
    ],
    oneOf: [runOrExec],
  },
];
