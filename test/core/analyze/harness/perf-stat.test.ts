import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { metricsIn, problemOf, reportText } from './corpus.ts';
import { check, file } from './expected.ts';

function names(text: string): readonly string[] {
  return [...metricsIn('perf-stat', text).keys()].map((key) => key.replace('\n', '|'));
}

/** A table as perf prints it in a locale: its numbers are grouped by `%'`. */
function table(locale: string, msec: number, cycles: number, elapsed: number): string {
  const shown = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
  const plain = (value: number): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 9, useGrouping: false }).format(value);
  return [
    " Performance counter stats for './a b':",
    `${shown(msec, 2).padStart(18)} msec task-clock              #    0.98 CPUs utilized`,
    `${shown(cycles, 0).padStart(18)}      cycles                  #    2.44 GHz   (83.33%)`,
    `       ${plain(elapsed)} seconds time elapsed`,
    '',
  ].join('\n');
}

describe('what perf stat prints', () => {
  it('is read as a table, its times as those of a bench that is measured', file('perf-stat/table.txt', [
    ['', 'task_clock', { n: 1, median: 167.32e6 }, 'ns', 'lower'],
    ['', 'context_switches', { n: 1, median: 102 }, 'count', 'lower'],
    ['', 'page_faults', { n: 1, median: 3525 }, 'count', 'lower'],
    ['', 'time', { n: 1, median: 427_459_942 }, 'ns', 'lower'],
    ['', 'user', { n: 1, median: 84_211_000 }, 'ns', 'lower'],
    ['', 'system', { n: 1, median: 87_720_000 }, 'ns', 'lower'],
  ])); // prettier-ignore

  it('has no figure for what was not counted or not supported', () => {
    const told = [
      'task_clock',
      'context_switches',
      'cpu_migrations',
      'page_faults',
      'time',
      'user',
      'system',
    ];
    assert.deepEqual(
      names(reportText('perf-stat/table.txt')),
      told.map((name) => `|${name}`),
    );
    assert.ok(!names(reportText('perf-stat/hardware.txt')).some((name) => name.includes('stalled')));
  });

  it('is read with counts of the processor, grouped, multiplexed, with units and modifiers', file('perf-stat/hardware.txt', [
    ['', 'task_clock', { n: 1, median: 1_234_560_000 }, 'ns', 'lower'],
    ['', 'cycles', { n: 1, median: 3_012_345_678 }, 'count', 'lower'],
    ['', 'instructions', { n: 1, median: 6_024_691_356 }, 'count', 'lower'],
    ['', 'branches', { n: 1, median: 1_506_172_839 }, 'count'],
    ['', 'branch_misses', { n: 1, median: 15_061_728 }, 'count', 'lower'],
    ['', 'cpu_core_LLC_load_misses', { n: 1, median: 602_469 }, 'count', 'lower'],
    ['', 'power_energy_pkg', { n: 1, median: 12.34 }, 'count', 'lower'],
    ['', 'time', { n: 1, median: 1_255_987_654 }, 'ns', 'lower'],
  ])); // prettier-ignore

  it('has each time once where it is an event, too', () => {
    const text = ` Performance counter stats for 'a':

         129353480 ns   duration_time                    #    1.048 G/sec
          95759000 ns   user_time                        #  775.777 M/sec

       0.129353990 seconds time elapsed

       0.095759990 seconds user
       0.031919000 seconds sys
`;
    check('perf-stat', text, [
      ['', 'time', { n: 1, median: 129_353_480 }, 'ns', 'lower'],
      ['', 'user', { n: 1, median: 95_759_000 }, 'ns', 'lower'],
      ['', 'system', { n: 1, median: 31_919_000 }, 'ns', 'lower'],
    ]);
  });

  // The table says ( +-  7.99% ) of 145.35 msec; an error of 0 is left out, and it is that of the mean.
  it('with -r has means, and with --table a sample of the time for each run', file('perf-stat/runs.txt', [
    ['', 'task_clock', 145.35e6, 'ns', 'lower'],
    ['', 'task_clock.mean', 145.35e6, 'ns', 'lower'],
    ['', 'task_clock.stderr', 145.35e6 * 0.0799, 'ns'],
    ['', 'task_clock.n', 5, 'count'],
    ['', 'context_switches.stderr', 88 * 1.7083, 'count'],
    ['', 'time', { n: 5, max: 555.7e6, min: 140.6e6, median: 452.3e6 }, 'ns', 'lower'],
  ])); // prettier-ignore
  it('of a German locale has its numbers', file('perf-stat/german.txt', [
    ['', 'task_clock', 1_234_560_000, 'ns', 'lower'],
    ['', 'cycles', 3_012_345_678, 'count', 'lower'],
    ['', 'cycles.stderr', 3_012_345_678 * 0.005, 'count'],
    ['', 'instructions.n', 10, 'count'],
    ['', 'time', 1_255_990_000, 'ns', 'lower'],
    ['', 'time.stderr', 1_255_990_000 * 0.0025, 'ns'],
  ])); // prettier-ignore

  it('of any locale has its numbers', () => {
    const locale = fc.constantFrom('en', 'de', 'fr', 'de-CH', 'pt-PT');
    const msec = fc.integer({ min: 0, max: 10 ** 9 }).map((value) => value / 100);
    const elapsed = fc.integer({ min: 1, max: 10 ** 12 }).map((value) => value / 1e9);
    fc.assert(
      fc.property(locale, msec, fc.nat(2 ** 31), elapsed, (words, clock, cycles, wall) => {
        check('perf-stat', table(words, clock, cycles, wall), [
          ['', 'task_clock', { n: 1, median: clock * 1e6 }, 'ns', 'lower'],
          ['', 'cycles', { n: 1, median: cycles }, 'count', 'lower'],
          ['', 'time', { n: 1, median: wall * 1e9 }, 'ns', 'lower'],
        ]);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('is read with separators', file('perf-stat/counts.csv', [
    ['', 'task_clock', { n: 1, median: 159.23e6 }, 'ns', 'lower'],
    ['', 'context_switches', { n: 1, median: 63 }, 'count', 'lower'],
    ['', 'cpu_migrations', { n: 1, median: 2 }, 'count', 'lower'],
    ['', 'page_faults', { n: 1, median: 3521 }, 'count', 'lower'],
  ])); // prettier-ignore
  it('is read with other separators, and with the error of -r', file('perf-stat/runs.csv', [
    ['', 'task_clock', 132.54e6, 'ns', 'lower'],
    ['', 'task_clock.stderr', 132.54e6 * 0.0598, 'ns'],
    ['', 'page_faults', 3525, 'count', 'lower'],
  ])); // prettier-ignore
  it('is read whatever the separator is', () => {
    for (const separator of ['|', '\t', '@', '::', '#']) {
      const text = reportText('perf-stat/counts.csv').replaceAll(',', separator);
      check('perf-stat', text, [['', 'page_faults', { n: 1, median: 3521 }, 'count', 'lower']]);
    }
  });
  it('is read where an event holds the separator, and tells kinds of an event apart', file('perf-stat/hardware.csv', [
    ['', 'cycles', { n: 1, median: 3_012_345_678 }, 'count', 'lower'],
    ['', 'instructions_u', { n: 1, median: 6_024_691_356 }, 'count', 'lower'],
    ['', 'instructions_k', { n: 1, median: 1_506_172_839 }, 'count', 'lower'],
    ['', 'cpu_event_0xc5_umask_0x11', { n: 1, median: 15_061_728 }, 'count'],
  ])); // prettier-ignore

  it('is read as JSON, a sample for each time that perf was started', file('perf-stat/counts.jsonl', [
    ['', 'task_clock', { n: 2, min: 133_137_323, max: 133_497_503 }, 'ns', 'lower'],
    ['', 'page_faults', { n: 2, min: 3522, max: 3524 }, 'count', 'lower'],
    ['', 'context_switches', { n: 2, min: 43, max: 53 }, 'count', 'lower'],
  ])); // prettier-ignore
  it('is read as JSON with the error of -r, and of cores', () => {
    const line = (core: string, value: string): string =>
      `{"core" : "${core}", "aggregate-number" : 1, "counter-value" : "${value}", "unit" : "msec", "event" : "cpu-clock", "variance" : 5.00, "event-runtime" : 2748459, "pcnt-running" : 100.00, "metric-value" : 0.6, "metric-unit" : "CPUs utilized"}\n`;
    check('perf-stat', `${line('S0-D0-C0', '200.000000')}${line('S0-D0-C1', '<not counted>')}`, [
      ['S0-D0-C0', 'cpu_clock', 200e6, 'ns', 'lower'],
      ['S0-D0-C0', 'cpu_clock.stderr', 10e6, 'ns'],
    ]);
  });

  it('of parts of the machine has them as benchmarks', () => {
    check('perf-stat', reportText('perf-stat/per-cpu.csv'), [
      ['CPU0', 'context_switches', { n: 1, median: 69 }, 'count', 'lower'],
      ['CPU1', 'context_switches', { n: 1, median: 48 }, 'count', 'lower'],
    ]);
    check('perf-stat', reportText('perf-stat/per-core.txt'), [
      ['S0-D0-C0', 'context_switches', { n: 1, median: 84 }, 'count', 'lower'],
      ['S0-D0-C1', 'cpu_clock', { n: 1, median: 134.6e6 }, 'ns', 'lower'],
      ['', 'time', { n: 1, median: 134_539_470 }, 'ns', 'lower'],
    ]);
    const csv =
      'S0-D0-C1,1,67,,context-switches,157578508,100.00,425.187,/sec\n5,,cycles,web.slice,157578508,100.00,,\n';
    assert.deepEqual(names(csv), ['S0-D0-C1|context_switches', 'web.slice|cycles']);
  });

  it('of several commands has their names; of one that ran several times, samples', () => {
    const one = reportText('perf-stat/table.txt');
    check('perf-stat', one + one, [['', 'page_faults', { n: 2, median: 3525 }, 'count', 'lower']]);
    const [name, other] = ['sort -n numbers.txt -o sorted.txt', './sort numbers.txt'];
    check('perf-stat', one + reportText('perf-stat/hardware.txt'), [
      [name, 'page_faults', { n: 1, median: 3525 }, 'count', 'lower'],
      [other, 'page_faults', { n: 1, median: 152 }, 'count', 'lower'],
    ]);
  });

  it('is read between lines of other programs', () => {
    const text = `id,name,city\n3,foo,bar\n{"a": 1}\n1.5 seconds\n${reportText('perf-stat/counts.csv')}done, 7 of 7\n`;
    check('perf-stat', text, [['', 'page_faults', { n: 1, median: 3521 }, 'count', 'lower']]);
    assert.equal(metricsIn('perf-stat', text).size, 4);
  });

  it('is refused where nothing was counted, with what to do', () => {
    assert.match(
      problemOf('perf-stat', reportText('perf-stat/not-supported.csv')),
      /^perf counted nothing: instructions and all other events are <not supported>: this machine has no such counters.*task-clock/,
    );
    assert.match(
      problemOf('perf-stat', '<not counted>,,cycles,0,0.00,,\n'),
      /^perf counted nothing: cycles is <not counted>: .* Ask for fewer events/,
    );
    const nothing = reportText('perf-stat/table.txt').replace(/^ +[\d.]+ (msec)? +[a-z-]+ +#.*\n/gm, '');
    assert.match(problemOf('perf-stat', nothing), /^perf counted nothing: cycles and all other events/);
  });

  it('is refused where it is of intervals', () => {
    assert.match(
      problemOf('perf-stat', reportText('perf-stat/intervals.csv')),
      /^line 1 is of an interval of the run: leave out perf’s -I/,
    );
    const people = '#           time             counts unit events\n     0.1000     3.68 msec task-clock\n';
    assert.match(problemOf('perf-stat', people), /^line 1 is of an interval/);
    const json = '{"interval" : 0.1, "counter-value" : "3.68", "unit" : "msec", "event" : "task-clock"}\n';
    assert.match(problemOf('perf-stat', json), /^line 1 is of an interval/);
  });

  it('is refused where it is cut, damaged, or none', () => {
    const text = reportText('perf-stat/table.txt');
    assert.match(
      problemOf('perf-stat', text.slice(0, text.indexOf(' seconds time'))),
      /^the report of perf stat in line 2 is cut: it has no line `seconds time elapsed`/,
    );
    assert.match(
      problemOf('perf-stat', text.replace(' 3525 ', ' 35x5 ')),
      /^line 7 is no count of perf stat: 35x5 +page-faults/,
    );
    const csv = reportText('perf-stat/counts.csv');
    assert.match(
      problemOf('perf-stat', csv.slice(0, csv.indexOf(',22.113') - 10)),
      /^line 4 is cut or damaged: 3521,,page-faults,159226$/,
    );
    const json = reportText('perf-stat/counts.jsonl');
    assert.match(problemOf('perf-stat', json.slice(0, -30)), /^line 6 is cut or damaged: \{"counter-value"/);
    assert.match(problemOf('perf-stat', json.replace('"53.0', '"5x')), /^line 3 is cut or damaged/);
    assert.match(problemOf('perf-stat', 'hello\n'), /^it has no count of perf/);
  });

  it('may be of very many runs', () => {
    const many = 200_000;
    const head = " Performance counter stats for 'a' (200000 runs):\n 1 cycles\n";
    const text = `${head}${' 1.0 (+0.0) #\n'.repeat(many)} 1.0 +- 0.0 seconds time elapsed ( +- 0.00% )\n`;
    check('perf-stat', text, [['', 'time', { n: many, median: 1e9 }, 'ns', 'lower']]);
  });

  it('does not take long, whatever the lines', () => {
    const whole = " Performance counter stats for 'a':\n 1 a\n 1 seconds time elapsed\n";
    for (const piece of [' ', '1', '1,,a', '<', '(', '{"counter-value":', ' 1 ', '\n', '# ', "'", 'a/']) {
      const text = piece.repeat(300_000 / piece.length);
      assert.match(problemOf('perf-stat', text), /no count|cut|damaged/);
      const inside = whole.replace(' 1 a', text);
      assert.match(problemOf('perf-stat', inside.replace('elapsed', '')), /no count|cut|damaged/);
    }
  });
});
