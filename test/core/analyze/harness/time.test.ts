import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { metricsIn, problemOf, reportText } from './corpus.ts';
import { check, file } from './expected.ts';

/** A run as GNU time prints it by itself, with times in hundredths of a second. */
interface Run {
  readonly elapsed: number;
  readonly user: number;
  readonly system: number;
  readonly kilobytes: number;
}

const hundredths = (time: number): string =>
  `${Math.floor(time / 100)}.${String(time % 100).padStart(2, '0')}`;

/** `%E` of GNU time: `0:01.25`, from an hour on `1:02:03`. */
function elapsed(time: number): string {
  const [hours, minutes] = [Math.floor(time / 360_000), Math.floor(time / 6000) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(time / 100) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds)}`
    : `${minutes}:${two(seconds)}.${two(time % 100)}`;
}

function brief({ elapsed: wall, user, system, kilobytes }: Run): string {
  const first = `${hundredths(user)}user ${hundredths(system)}system ${elapsed(wall)}elapsed`;
  return `${first} 98%CPU (0avgtext+0avgdata ${kilobytes}maxresident)k\n0inputs+8outputs (1major+83minor)pagefaults 0swaps\n`;
}

function samples(text: string, metric: string, name = ''): readonly number[] | undefined {
  const found = metricsIn('time', text).get(`${name}\n${metric}`);
  return found !== undefined && 'distribution' in found ? found.distribution.samples : undefined;
}

describe('what time prints', () => {
  it('is read of GNU time -v: each run is a sample, its kilobytes are 1024 bytes', () => {
    const text = reportText('time/gnu-verbose.txt');
    assert.deepEqual(samples(text, 'time'), [230e6, 250e6, 310e6]);
    assert.deepEqual(samples(text, 'user'), [120e6, 120e6, 110e6]);
    assert.deepEqual(samples(text, 'system'), [70e6, 60e6, 60e6]);
    assert.deepEqual(samples(text, 'memory'), [15600 * 1024, 15772 * 1024, 15612 * 1024]);
    // Voluntary and involuntary, of pages from disk and not.
    assert.deepEqual(samples(text, 'context_switches'), [30 + 431, 31 + 674, 12 + 219]);
    assert.deepEqual(samples(text, 'page_faults'), [3545, 3549, 3546]);
  });

  it('is read of several commands by their names', file('time/gnu-commands.txt', [
    ['sort -n numbers.txt -o sorted.txt', 'time', { n: 2, min: 250e6 }, 'ns', 'lower'],
    ['gzip -kf sorted.txt', 'time', { n: 1, median: 60e6 }, 'ns', 'lower'],
    ['gzip -kf sorted.txt', 'page_faults', { n: 1, median: 1 + 209 }, 'count', 'lower'],
    ['gzip -kf sorted.txt', 'memory', { n: 1, median: 1892 * 1024 }, 'B', 'lower'],
  ])); // prettier-ignore

  it('is read of GNU time without an option, between what else was printed', file('time/gnu-brief.txt', [
    ['', 'time', { n: 2, max: 400e6, min: 320e6 }, 'ns', 'lower'],
    ['', 'user', { n: 2, min: 90e6, max: 100e6 }, 'ns', 'lower'],
    ['', 'memory', { n: 2, min: 15268 * 1024, max: 15652 * 1024 }, 'B', 'lower'],
    ['', 'page_faults', { n: 2, min: 3543, max: 3548 }, 'count', 'lower'],
  ])); // prettier-ignore

  it('is read of time -p', file('time/posix.txt', [
    ['', 'time', { n: 1, median: 470e6 }, 'ns', 'lower'],
    ['', 'system', { n: 1, median: 50e6 }, 'ns', 'lower'],
  ])); // prettier-ignore
  it('is read of the keyword of bash', file('time/bash.txt', [
    ['', 'time', { n: 3, max: 382e6, min: 245e6, median: 281e6 }, 'ns', 'lower'],
    ['', 'user', { n: 3, median: 132e6 }, 'ns', 'lower'],
    ['', 'system', { n: 3, median: 48e6 }, 'ns', 'lower'],
  ])); // prettier-ignore
  it('is read of the keyword of zsh, which tells the command', file('time/zsh.txt', [
    ['sort -n numbers.txt -o sorted.txt', 'time', { n: 1, median: 358e6 }, 'ns', 'lower'],
    ['gzip -kf sorted.txt', 'user', { n: 1, median: 60e6 }, 'ns', 'lower'],
    ['( sleep 0.05; )', 'system', { n: 1, median: 10e6 }, 'ns', 'lower'],
  ])); // prettier-ignore
  it('is read of busybox', () => {
    check('time', reportText('time/busybox.txt'), [['', 'time', { n: 1, median: 620e6 }, 'ns', 'lower']]);
    check('time', reportText('time/busybox-verbose.txt'), [
      ['', 'time', { n: 1, median: 1070e6 }, 'ns', 'lower'],
      ['', 'memory', { n: 1, median: 61360 * 1024 }, 'B', 'lower'],
      ['', 'context_switches', { n: 1, median: 41 + 705 }, 'count', 'lower'],
    ]);
  });
  it('is read of macOS with -l, where memory is bytes', file('time/macos.txt', [
    ['', 'time', { n: 1, median: 1250e6 }, 'ns', 'lower'],
    ['', 'memory', { n: 1, median: 52_428_800 }, 'B', 'lower'],
    ['', 'memory_footprint', { n: 1, median: 50_331_648 }, 'B', 'lower'],
    ['', 'page_faults', { n: 1, median: 3322 }, 'count', 'lower'],
    ['', 'context_switches', { n: 1, median: 165 }, 'count', 'lower'],
    ['', 'instructions', { n: 1, median: 4_000_000_001 }, 'count', 'lower'],
  ])); // prettier-ignore
  it('is read of BSD without the memory, of which the unit is not known there', () => {
    const text = `        1.25 real         0.93 user         0.21 sys
     51200  maximum resident set size
      3310  page reclaims
        12  page faults
`;
    const metrics = metricsIn('time', text);
    assert.deepEqual([...metrics.keys()], ['\ntime', '\nuser', '\nsystem', '\npage_faults']);
  });

  it('may have minutes, hours, a comma before the fraction, and the line ends of Windows', () => {
    const bash = 'real\t61m2,500s\r\nuser\t0m1,000s\r\nsys\t0m0,000s\r\n';
    assert.deepEqual(samples(bash, 'time'), [(61 * 60 + 2.5) * 1e9]);
    const zsh = 'make -j2  90.00s user 1.50s system 61% cpu 2:30.25 total\n';
    assert.deepEqual(samples(zsh, 'time'), [150.25e9]);
  });

  it('is read after lines that look like its own', () => {
    assert.deepEqual(
      samples(`real 1.00\nuser guide\n${reportText('time/posix.txt')}user 7\nreal 5\n`, 'time'),
      [470e6],
    );
    assert.match(problemOf('time', 'real 1.00\nthe real thing\n'), /^it has no report of `time`/);
  });

  it('is read as GNU time prints it, whatever the figures', () => {
    const time = fc.integer({ min: 0, max: 1_000_000 });
    const run = fc.record({ elapsed: time, user: time, system: time, kilobytes: fc.nat(2 ** 30) });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 5 }), fc.string(), (runs, noise) => {
        const said = `out: ${noise.replace(/[\r\n]/g, ' ')}\n`;
        const text = runs.map((one) => said + brief(one)).join('');
        // From an hour on it prints no fraction.
        const whole = (wall: number): number => (wall < 360_000 ? wall : wall - (wall % 100));
        assert.deepEqual(
          samples(text, 'time'),
          runs.map((one) => whole(one.elapsed) * 1e7),
        );
        assert.deepEqual(
          samples(text, 'user'),
          runs.map(({ user }) => user * 1e7),
        );
        assert.deepEqual(
          samples(text, 'memory'),
          runs.map(({ kilobytes }) => kilobytes * 1024),
        );
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('is refused where it says that its command failed', () => {
    assert.match(
      problemOf('time', reportText('time/gnu-failed.txt')),
      /^line 1 says that the command failed: Command exited with non-zero status 3/,
    );
    const quiet = reportText('time/gnu-failed.txt').split('\n').slice(1).join('\n');
    assert.match(problemOf('time', quiet), /^the command of line 1 failed: it exited with status 3/);
    const killed = `Command terminated by signal 9\n${reportText('time/posix.txt')}`;
    assert.match(problemOf('time', killed), /signal 9/);
    assert.match(problemOf('time', 'time: command terminated abnormally\n'), /terminated abnormally/);
  });

  it('is refused where it is cut, damaged, or none', () => {
    const verbose = reportText('time/gnu-verbose.txt');
    const cut = verbose.slice(0, verbose.lastIndexOf('\tMaximum'));
    assert.match(
      problemOf('time', cut),
      /^the report of `time` in line 47 is cut: it lacks the maximum resident set size/,
    );
    assert.match(
      problemOf('time', verbose.replace('(kbytes): 15600', '(kbytes): 15x600')),
      /^line 10 is cut or damaged: Maximum resident set size \(kbytes\): 15x600/,
    );
    assert.match(problemOf('time', 'real 1.00\nuser 0.50\n'), /in line 1 is cut: it lacks the system time/);
    assert.match(problemOf('time', 'real 1.00\nuser 0.5.0\nsys 1\n'), /^line 2 is cut or damaged/);
    assert.match(
      problemOf('time', brief({ elapsed: 1, user: 1, system: 1, kilobytes: 1 }).split('\n')[0] ?? ''),
      /it lacks the page faults/,
    );
    assert.match(problemOf('time', 'the real thing\n'), /^it has no report of `time`/);
  });

  it('does not take long, whatever the lines', () => {
    const many = 300_000;
    for (const piece of [
      ' ',
      '1',
      '1user ',
      '  1',
      'real 1 ',
      '  1s user 1s system ',
      '\n',
      '\t',
      'real 1\n',
    ]) {
      assert.match(problemOf('time', piece.repeat(many / piece.length)), /no report|cut|damaged/);
    }
  });
});
