import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readReport, reportFormats } from '../../../../core/analyze/harness/formats.ts';
import { mergeReports } from '../../../../core/analyze/harness/merge.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { problemOf, REPORTS, reportText } from './corpus.ts';
import { jsonMutations, mutatedJson } from '../../../mutate-json.ts';
import { assertSound } from './sound.ts';

describe('a report that is damaged', () => {
  for (const [format, file] of REPORTS) {
    const text = reportText(file);
    it(`anywhere is read or refused, never a crash: ${file}`, () => {
      const part = fc.record({
        from: fc.nat(text.length),
        length: fc.nat(200),
        put: fc.string({ maxLength: 20 }),
      });
      fc.assert(
        fc.property(part, fc.boolean(), ({ from, length, put }, cut) => {
          assertSound(
            format,
            cut ? text.slice(0, from) : text.slice(0, from) + put + text.slice(from + length),
          );
        }),
        { numRuns: fuzzRuns(0.05) },
      );
    });
  }

  for (const [format, file] of REPORTS.filter(([, name]) => name.endsWith('.json'))) {
    it(`in values and names is read or refused, never a crash: ${file}`, () => {
      const text = reportText(file);
      fc.assert(
        fc.property(jsonMutations, (mutations) => assertSound(format, mutatedJson(text, mutations))),
        { numRuns: fuzzRuns(0.02) },
      );
    });
  }

  it('or is anything at all, in every format', () => {
    const anything = fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(anything, fc.constantFrom(...reportFormats()), (text, format) => assertSound(format, text)),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('says what is wrong, and where', () => {
    const go = reportText('go-bench.txt');
    assert.match(
      problemOf('go-bench', go.replace('14303 ns/op', '14x303 ns/op')),
      /^line 6 is no line of a benchmark/,
    );
    assert.match(
      problemOf('go-bench', go.slice(0, go.indexOf('11209 ns/op') + 8)),
      /^line 8 is (?:cut|no line)/,
    );
    assert.match(problemOf('go-bench', 'PASS\n'), /no line of a benchmark/);
    assert.match(
      problemOf('google-benchmark', reportText('google-benchmark-failed.json')),
      /BM_Broken failed: no input file/,
    );
    const vitest = reportText('vitest.json');
    assert.match(
      problemOf('vitest', vitest.slice(0, 900)),
      /^it is no JSON: .*(?:position 900|line|900 characters)/,
    );
    assert.match(
      problemOf('vitest', vitest.replace('"mean": 0.8123558548387124', '"mean": "fast"')),
      /^it is no report of vitest bench: files\[0\]\.groups\[0\]\.benchmarks\[0\]\.mean must be number/,
    );
    assert.match(problemOf('wrk', reportText('wrk.txt').slice(0, 250)), /no whole report of wrk/);
    assert.match(problemOf('pgbench', reportText('pgbench.txt').slice(0, 350)), /report of pgbench/);
    assert.match(
      problemOf('redis-benchmark', reportText('redis-benchmark.txt').slice(0, 3000)),
      /the test SET of line 1 has no summary/,
    );
    const table = reportText('redis-benchmark.csv');
    assert.match(
      problemOf('redis-benchmark', table.slice(0, table.indexOf('"LPUSH"') + 26)),
      /^line 4 of the table is cut or damaged/,
    );
    assert.match(
      problemOf('libtest', 'test a ... bench:       1,2x4 ns/iter (+/- 5)\n'),
      /^line 1 is cut or damaged/,
    );
    assert.match(problemOf('criterion', 'a   time:   [1.2 µs 1.3\n'), /^line 1 is cut or damaged/);
    assert.match(problemOf('json', '{"a":{"b":{"c":1}}}'), /`a\.b` is no number/);
    assert.match(problemOf('csv', 'name,time\na,1\nb\n'), /^line 3 has 1 values, the header has 2/);
    assert.match(problemOf('csv', 'name,time\n"a,1\n'), /^line 2 has a quote/);
    assert.match(
      problemOf('hyperfine', '{"results":[{"command":"x","times":[1e400]}]}'),
      /results\[0\]\.times\[0\]|no number/,
    );
  });

  it('or hostile stays within bounds', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    for (const format of reportFormats()) assertSound(format, deep);
    const own = JSON.parse(`{"__proto__": {"time": 1}, "constructor": {"time": 2}}`) as object;
    const report = readReport('json', JSON.stringify(own));
    assert.ok(report.ok);
    assert.deepEqual(
      report.value.map(({ name }) => name),
      ['__proto__', 'constructor'],
    );
    assert.equal(({} as Record<string, unknown>)['time'], undefined);
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`m${String(index)}`, 1]));
    assert.match(problemOf('json', JSON.stringify(many)), /10001 metrics, more than/);
    const named = readReport(
      'json',
      JSON.stringify([
        { name: 'a\u001B[2J\nb', value: 1 },
        { name: 'x'.repeat(9999), value: 1 },
      ]),
    );
    assert.ok(named.ok);
    assert.deepEqual(
      named.value.map(({ name }) => name.slice(0, 8) + String(name.length)),
      ['a [2J b7', 'xxxxxxxx300'],
    );
  });

  it('or in one long line is refused without trying all ways to read it', () => {
    const many = 500_000;
    assert.match(problemOf('criterion', ' '.repeat(many)), /no line of Criterion/);
    assert.match(problemOf('criterion', `${'a time: ['.repeat(many / 9)}%`), /no line of Criterion/);
    assert.match(problemOf('libtest', `test a${' '.repeat(many)}b ... bench: 1`), /^line 1 is cut/);
    const browser = { [`browser_${'_fcp{'.repeat(many / 5)}\n`]: { avg: 1 } };
    assertSound('k6', JSON.stringify({ metrics: browser }));
  });

  it('or with many names is read in one go', () => {
    const counters = Array.from({ length: 20_000 }, (_, index) => ({ name: 'a', [`c${String(index)}`]: 1 }));
    const text = JSON.stringify({ benchmarks: counters });
    assert.match(problemOf('google-benchmark', text), /20000 metrics, more than/);
    const metrics = Object.fromEntries(counters.map((_, index) => [`m${String(index)}`, { value: 1 }]));
    assert.match(problemOf('k6', JSON.stringify({ metrics })), /20000 metrics, more than/);
    const list = Array.from({ length: 100_000 }, () => ({ name: 'a', value: 1 }));
    assertSound('json', JSON.stringify(list));
  });

  it('or with a value of many megabytes is read as any other', () => {
    const long = 'a'.repeat(20_000_000);
    const read = readReport('csv', `name,time\n"${long}",1\n`);
    assert.ok(read.ok);
    assert.equal(read.value[0]?.name, 'a'.repeat(300));
    assert.match(problemOf('csv', `name,time\n"${long},1\n`), /^line 2 has a quote/);
  });

  it('is refused in a short line, whatever stands in it', () => {
    const long = 'x'.repeat(5000);
    const failed = { name: 'a\u001B[2J\nb', error_occurred: true, error_message: long };
    const refused = problemOf('google-benchmark', JSON.stringify({ benchmarks: [failed] }));
    assert.match(refused, /^the benchmark a \[2J b failed: x+$/);
    assert.equal(refused.length, 300);
    assert.equal(problemOf('k6', JSON.stringify({ metrics: { [long]: 1 } })).length, 300);
  });

  it('is found although other things were printed before and after it', () => {
    const text = `> words@1.0.0 bench\n> node bench.js\n\n${reportText('mitata.json')}\nDone in 3 s.\n`;
    assert.ok(readReport('mitata', text).ok);
  });
});

describe('reports of several runs', () => {
  const read = (text: string) => {
    const report = readReport('json', text);
    assert.ok(report.ok);
    return report.value;
  };

  it('are put together: samples one after the other, single numbers as samples', () => {
    const merged = mergeReports([read('{"a":{"t":[1,2],"v":"3ms"}}'), read('{"a":{"t":[5,4],"v":"1ms"}}')]);
    assert.ok(merged.ok);
    const [t, v] = [merged.value.get('a.t'), merged.value.get('a.v')];
    assert.ok(t !== undefined && 'distribution' in t && v !== undefined && 'distribution' in v);
    assert.deepEqual(
      [t.distribution.samples, v.distribution.samples, v.unit],
      [[1, 2, 5, 4], [3e6, 1e6], 'ns'],
    );
  });

  it('are a problem where one lacks a metric, or has it in another unit', () => {
    const messages = ['{"b":1}', '{"a":"1ms"}', '{"a":1,"b":2}'].map((second) => {
      const merged = mergeReports([read('{"a":1}'), read(second)]);
      return merged.ok ? '' : merged.error;
    });
    assert.deepEqual(messages, [
      'not all 2 reports have a, or not in one unit',
      'not all 2 reports have a, or not in one unit',
      'not all 2 reports have b',
    ]);
  });
});
