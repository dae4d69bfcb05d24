import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { attributes } from '../../../../core/language/schema/index.ts';
import { reportFormats } from '../../../../core/analyze/harness/formats.ts';
import { formatOf } from '../../../../core/analyze/harness/sniff.ts';
import { problemOf, REPORTS, reportText } from './corpus.ts';
import { check, file } from './expected.ts';

describe('reports of harnesses', () => {
  // Medians, means and deviations by Python's `statistics` over the printed numbers.
  it('of go test -bench: each line of a benchmark is a sample', file('go-bench.txt', [
    ['BenchmarkFields', 'time', { n: 5, median: 20596, mean: 38006.8, stddev: 34853.0343470981, min: 11209, max: 93983 }, 'ns', 'lower'],
    ['BenchmarkFields', 'throughput', { n: 5, max: 321.18e6, min: 38.3e6 }, 'B/s', 'higher'],
    ['BenchmarkFields', 'memory', { n: 5, median: 9728 }, 'B', 'lower'],
    ['BenchmarkFields', 'allocations', { n: 5, median: 1 }, 'count', 'lower'],
    ['BenchmarkRepeat/n=10', 'time', { n: 5, median: 70.16, mean: 88.374 }, 'ns', 'lower'],
    ['BenchmarkRepeat/n=10', 'letters_per_op', { n: 5, median: 10 }, 'count'],
    ['BenchmarkRepeat/n=1000', 'time', { n: 5, median: 2656 }, 'ns', 'lower'],
  ])); // prettier-ignore

  // The report says its mean, deviation, median and extremes itself.
  it('of hyperfine: each run is a sample', file('hyperfine/before.json', [
    ['sort -n in.txt -o out.txt', 'time', { n: 20, median: 79_857_896.5, mean: 83_921_228.7 }, 'ns', 'lower'],
    ['sort -n in.txt -o out.txt', 'user', 12_825_100, 'ns', 'lower'],
  ])); // prettier-ignore

  // The rows of Google Benchmark's own statistics.
  it('of Google Benchmark: each repetition is a sample', file('google-benchmark.json', [
    ['BM_StringCopy/64', 'time', { n: 5, mean: 162.55203819964666, median: 155.57510600046956, stddev: 40.67429134184512 }, 'ns', 'lower'],
    ['BM_StringCopy/64', 'cpu_time', { n: 5, median: 20.429063 }, 'ns', 'lower'],
    ['BM_StringCopy/64', 'throughput', { n: 5, median: 3132791748.696452 }, 'B/s', 'higher'],
    ['BM_Sort', 'time', { n: 5, mean: 84_778.15534865155, median: 67_231.12644693538 }, 'ns', 'lower'],
    ['BM_Sort', 'elements', { n: 5, mean: 126953371.67981143 }, 'count'],
  ])); // prettier-ignore
  it('of Google Benchmark: statistics alone are numbers', file('google-benchmark-aggregates.json', [
    ['BM_Sort', 'time', 51_911.17723924247, 'ns', 'lower'],
    ['BM_Sort', 'time.mean', 71_539.4911885365, 'ns', 'lower'],
    ['BM_Sort', 'time.stddev', 40_148.19435863742, 'ns'],
  ])); // prettier-ignore

  // pytest-benchmark printed: test_split min 7,728.6000 max 24,559.3998 mean 9,946.6083 stddev 4,818.7559 median 8,039.7000 ns, 12 rounds.
  it('of pytest-benchmark: each round is a sample', file('pytest-benchmark.json', [
    ['test_split', 'time', { n: 12, median: 8039.699969231152, mean: 9946.608285342033, stddev: 4818.755894894554 }, 'ns', 'lower'],
    ['test_repeat[10]', 'time', { n: 8, median: 62.72501195780933, min: 58.41000529471785 }, 'ns', 'lower'],
  ])); // prettier-ignore

  // Vitest printed: match / regex 4,398.44 hz, min 0.0121, max 11.5244, mean 0.2274, p75 0.1663, p99 4.4358 ms, 132 samples.
  it('of vitest bench: what it says of samples that it does not tell', file('vitest.json', [
    ['match / regex', 'time', 14_366.999999992913, 'ns', 'lower'],
    ['match / regex', 'time.mean', 227_353.17424243387, 'ns', 'lower'],
    ['match / regex', 'time.p99', 4_435_842.999999977, 'ns', 'lower'],
    ['match / regex', 'time.n', 132, 'count'],
    ['match / regex', 'throughput', 4398.443097757977, '/s', 'higher'],
  ])); // prettier-ignore
  it('of vitest bench with its samples', () => {
    const benchmark = { name: 'a', mean: 2, samples: [1, 2, 6], hz: 500 };
    const report = { files: [{ groups: [{ fullName: 'x > y', benchmarks: [benchmark] }, { fullName: 'x > z', benchmarks: [benchmark] }] }] };
    const time = { n: 3, median: 2e6, mean: 3e6 };
    check('vitest', JSON.stringify(report), [
      ['x > y > a', 'time', time, 'ns', 'lower'],
      ['x > z > a', 'time', time, 'ns', 'lower'],
    ]);
  }); // prettier-ignore

  it('of mitata', file('mitata.json', [
    ['split', 'time', 3133.534423828125, 'ns', 'lower'],
    ['split', 'time.p99', 21260.5419921875, 'ns', 'lower'],
    ['split', 'memory.max', 1976.619140625, 'B', 'lower'],
    ['repeat(10)', 'time', 29.28369140625, 'ns', 'lower'],
    ['repeat(1000)', 'time.mean', 108.83862589676556, 'ns', 'lower'],
  ])); // prettier-ignore

  it('of tinybench: statistics', file('tinybench.json', [
    ['split', 'time', 8_934_810.000000027, 'ns', 'lower'],
    ['split', 'time.n', 16, 'count'],
    ['match', 'time.max', 56_094_103.9999999, 'ns', 'lower'],
    ['split', 'throughput', 144.93446976105312, '/s', 'higher'],
  ])); // prettier-ignore
  it('of tinybench: samples, of which it says the same itself', file('tinybench-samples.json', [
    ['split', 'time', { n: 16, median: 36_927_986.49999986, mean: 55_665_715.68749995, stddev: 44_864_246.63733737 }, 'ns', 'lower'],
  ])); // prettier-ignore
  it('of tinybench: its table', file('tinybench-table.json', [
    ['split', 'time', 12_160_290, 'ns', 'lower'],
    ['split', 'time.mean', 22_895_588, 'ns', 'lower'],
    ['match', 'time.n', 16, 'count'],
    ['match', 'throughput', 18, '/s', 'higher'],
  ])); // prettier-ignore

  it('of libtest', file('libtest.txt', [
    ['count_words', 'time', 8223.56, 'ns', 'lower'],
    ['count_words', 'time.spread', 7071.32, 'ns'],
    ['count_words', 'throughput', 291e6, 'B/s', 'higher'],
    ['repeat', 'time', 208.99, 'ns', 'lower'],
  ])); // prettier-ignore

  // 1000/10, 2100/20, 3300/30.
  it('of cargo-criterion: a sample is its time over its iterations', file('cargo-criterion.jsonl', [
    ['by size/10', 'time', { n: 3, min: 100, median: 105, max: 110 }, 'ns', 'lower'],
  ])); // prettier-ignore
  it('of Criterion as text', file('criterion.txt', [
    ['words', 'time', 5906.4, 'ns', 'lower'],
    ['words', 'time.high', 8151.5, 'ns'],
    ['by size/10', 'time', 181.25, 'ns', 'lower'],
    ['by size/10', 'throughput', 631.38 * 1048576, 'B/s', 'higher'],
    ['by size/1000', 'throughput', 1.2118 * 1073741824, 'B/s', 'higher'],
  ])); // prettier-ignore
  // The point estimates of its estimates.json: they are of the samples of its sample.json.
  it('of Criterion: the files that it keeps', () => {
    check('criterion', reportText('criterion-sample.json'), [
      ['', 'time', { n: 10, median: 4593.409592822636, mean: 4849.126239935588, stddev: 3766.328829733104 }, 'ns', 'lower'],
    ]);
    check('criterion', reportText('criterion-estimates.json'), [
      ['', 'time', 4593.409592822636, 'ns', 'lower'],
      ['', 'time.mean', 4849.126239935588, 'ns', 'lower'],
    ]);
  }); // prettier-ignore
  it('of Criterion as text, long names on a line of their own', () => {
    const text = `Benchmarking words: Analyzing
words                   time:   [1.2000 µs 1.2500 µs 1.3000 µs]
                        change: [-1.0% +0.5% +1.2%] (p = 0.50 > 0.05)
Found 1 outliers among 10 measurements (10.00%)
by size/a name that is too long for its column
                        time:   [900.00 ns 1.0000 us 1.1000 us]
                        thrpt:  [90.000 MiB/s 100.00 MiB/s 110.00 MiB/s]
`;
    check('criterion', text, [
      ['words', 'time', 1250, 'ns', 'lower'],
      ['words', 'time.low', 1200, 'ns'],
      ['by size/a name that is too long for its column', 'time', 1000, 'ns', 'lower'],
      ['by size/a name that is too long for its column', 'throughput', 104_857_600, 'B/s', 'higher'],
    ]);
  });
  it('of JMH: each iteration of each fork is a sample', file('jmh.json', [
    ['org.sample.Sort.sort[size=1000]', 'time', { n: 6, median: 12_500, mean: 12_500, min: 11_500, max: 13_500 }, 'ns', 'lower'],
    ['org.sample.Sort.sort[size=1000]', 'gc_alloc_rate_norm', { n: 6, median: 4016 }, 'B', 'lower'],
    ['org.sample.Sort.copy', 'throughput', { n: 3, median: 2e6, mean: 2e6 }, '/s', 'higher'],
    ['org.sample.Sort.sampled', 'time', 3e6, 'ns', 'lower'],
    ['org.sample.Sort.sampled', 'time.p99_9', 9e6, 'ns', 'lower'],
  ])); // prettier-ignore

  it('of BenchmarkDotNet: full with samples, brief without', file('benchmark-dotnet.json', [
    ['Words.Bench.Split(N: 10)', 'time', { n: 5, median: 100, mean: 100, stddev: 3.1622776601683795 }, 'ns', 'lower'],
    ['Words.Bench.Split(N: 10)', 'memory', 536, 'B', 'lower'],
    ['Words.Bench.Brief', 'time', 41, 'ns', 'lower'],
    ['Words.Bench.Brief', 'time.n', 15, 'count'],
  ])); // prettier-ignore

  it('of k6: exported', file('k6-export.json', [
    ['', 'http_req_duration', 110.47e6, 'ns', 'lower'],
    ['', 'http_req_duration.p95', 215.95e6, 'ns', 'lower'],
    ['status:200', 'http_req_duration', 110e6, 'ns', 'lower'],
    ['', 'http_req_failed', 0.01, 'ratio', 'lower'],
    ['', 'checks', 0.9, 'ratio', 'higher'],
    ['', 'http_reqs.rate', 4.36938, '/s', 'higher'],
    ['', 'data_received', 1_300_000, 'B'],
    ['', 'my_trend', 2.5, 'count'],
    ['', 'vus', 1, 'count'],
  ])); // prettier-ignore
  it('of k6: what handleSummary gets', file('k6-summary.json', [
    ['', 'http_req_duration', 18e6, 'ns', 'lower'],
    ['', 'http_req_duration.p99_9', 85e6, 'ns', 'lower'],
    ['', 'http_req_duration.n', 500, 'count'],
    ['', 'own_time', 1.5e6, 'ns', 'lower'],
    ['', 'data_sent.rate', 204.8, 'B/s', 'higher'],
    ['', 'http_req_failed', 0.25, 'ratio', 'lower'],
  ])); // prettier-ignore

  // 390 of 20884 answers were 503.
  it('of autocannon', file('autocannon.json', [
    ['', 'latency', 0, 'ns', 'lower'],
    ['', 'latency.mean', 290_000, 'ns', 'lower'],
    ['', 'latency.p99', 6e6, 'ns', 'lower'],
    ['', 'latency.n', 20884, 'count'],
    ['', 'throughput', 6961, '/s', 'higher'],
    ['', 'errors', 390 / 20884, 'ratio', 'lower'],
  ])); // prettier-ignore

  it('of wrk', file('wrk.txt', [
    ['', 'latency', 664_500, 'ns', 'lower'],
    ['', 'latency.max', 36_840_000, 'ns', 'lower'],
    ['', 'throughput', 19423.67, '/s', 'higher'],
    ['', 'requests', 60279, 'count'],
    ['', 'errors', 1245 / 60279, 'ratio', 'lower'],
    ['', 'bandwidth', 2.36 * 1048576, 'B/s', 'higher'],
  ])); // prettier-ignore
  it('of wrk with --latency', file('wrk-latency.txt', [
    ['', 'latency', 147_000, 'ns', 'lower'],
    ['', 'latency.mean', 1_160_000, 'ns', 'lower'],
    ['', 'latency.p99', 16_810_000, 'ns', 'lower'],
  ])); // prettier-ignore

  it('of pgbench', file('pgbench.txt', [
    ['', 'latency', 2_621_000, 'ns', 'lower'],
    ['', 'throughput', 763.106837, '/s', 'higher'],
    ['', 'requests', 400, 'count'],
    ['', 'errors', 0, 'ratio', 'lower'],
  ])); // prettier-ignore
  it('of pgbench with a rate', file('pgbench-rate.txt', [
    ['', 'latency.mean', 1_217_000, 'ns', 'lower'],
    ['', 'latency.stddev', 2_231_000, 'ns'],
    ['', 'connect', 89_559_000, 'ns', 'lower'],
  ])); // prettier-ignore

  it('of redis-benchmark as a table', file('redis-benchmark.csv', [
    ['SET', 'throughput', 13071.9, '/s', 'higher'],
    ['GET', 'latency', 103_000, 'ns', 'lower'],
    ['GET', 'latency.p95', 4_655_000, 'ns', 'lower'],
    ['LPUSH', 'latency.mean', 144_000, 'ns', 'lower'],
  ])); // prettier-ignore
  it('of redis-benchmark as text', file('redis-benchmark.txt', [
    ['SET', 'throughput', 7246.38, '/s', 'higher'],
    ['SET', 'latency', 95_000, 'ns', 'lower'],
    ['SET', 'latency.p99', 7_759_000, 'ns', 'lower'],
  ])); // prettier-ignore

  it('of one’s own as JSON', () => {
    const report = {
      startup: '12.5ms',
      rows: 42,
      parse: { time: [1, 2, 9], size: { value: 3, unit: 'KiB', better: 'lower' } },
      load: { latency: { samples: [1, 3], unit: 'ms' } },
    };
    check('json', JSON.stringify(report), [
      ['', 'startup', 12.5e6, 'ns'],
      ['', 'rows', 42, 'count'],
      ['parse', 'time', { n: 3, median: 2, mean: 4 }, 'count'],
      ['parse', 'size', 3072, 'B', 'lower'],
      ['load', 'latency', { n: 2, median: 2e6 }, 'ns'],
    ]);
    check(
      'json',
      '[{"name":"a","unit":"ms","value":3},{"name":"b","metric":"hits/op","value":0.5,"better":"higher"}]',
      [
        ['a', 'value', 3e6, 'ns'],
        ['b', 'hits_per_op', 0.5, 'count', 'higher'],
      ],
    );
  });
  it('of one’s own as JSON: what a list says again is another sample', () => {
    const list = '[{"name":"a","value":"3ms"},{"name":"b","value":5},{"name":"a","value":["1ms","8ms"]}]';
    check('json', list, [
      ['a', 'value', { n: 3, median: 3e6, mean: 4e6 }, 'ns'],
      ['b', 'value', 5, 'count'],
    ]);
    assert.match(
      problemOf('json', '[{"name":"a","value":"3ms"},{"name":"a","value":"3B"}]'),
      /the values of `a` have several units/,
    );
  });
  it('of one’s own as CSV', () => {
    const text =
      'name,time (ms),"size, in all",note [%]\r\n"a ""b""",1.5,3KiB,\nc,2,1B,50\n"a ""b""",2.5,5KiB,10\n';
    check('csv', text, [
      ['a "b"', 'time', { n: 2, median: 2e6 }, 'ns'],
      ['a "b"', 'size_in_all', { n: 2, median: 4096 }, 'B'],
      ['a "b"', 'note', 0.1, 'ratio'],
      ['c', 'time', 2e6, 'ns'],
    ]);
  });

  it('keep each benchmark and metric where several are called the same', () => {
    const run = (command: string, time: number) => ({ command, times: [time] });
    const runs = { results: [run('a', 1), run('a', 2), run('a (2)', 3), run(`${'b'.repeat(299)}😀c`, 4)] };
    check('hyperfine', JSON.stringify(runs), [
      ['a', 'time', { n: 1, median: 1e9 }, 'ns', 'lower'],
      ['a (3)', 'time', { n: 1, median: 2e9 }, 'ns', 'lower'],
      ['a (2)', 'time', { n: 1, median: 3e9 }, 'ns', 'lower'],
      [`${'b'.repeat(299)}😀`, 'time', { n: 1, median: 4e9 }, 'ns', 'lower'],
    ]);
    check('json', '{"a/s": 1, "a_per_s": 2, "x": {"t-1": 3, "t_1": [4, 6]}}', [
      ['', 'a_per_s', 1, 'count'],
      ['', 'a_per_s_2', 2, 'count'],
      ['x', 't_1', 3, 'count'],
      ['x', 't_1_2', { n: 2, median: 5 }, 'count'],
    ]);
    const trend = { avg: 1, 'p(95)': 3 };
    check('k6', JSON.stringify({ metrics: { 'my-time': trend, my_time: { ...trend, 'p(95)': 4 } } }), [
      ['', 'my_time.p95', 3, 'count'],
      ['', 'my_time_2.p95', 4, 'count'],
    ]);
  });

  it('are read in all formats of the schema, and in no other', () => {
    const words = attributes
      .get('bench')
      ?.get('format')
      ?.values?.map(({ word }) => word);
    assert.deepEqual(reportFormats(), words);
  });

  it('tell which harness wrote them', () => {
    assert.deepEqual(
      REPORTS.map(([, name]) => [formatOf(reportText(name)), name]),
      REPORTS,
    );
  });
});
