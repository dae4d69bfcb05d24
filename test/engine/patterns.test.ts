import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { WatchedLines } from '../../engine/measure/metrics/watched-lines.ts';
import { PatternSearch } from '../../engine/run/output/pattern-search.ts';
import { TimedPattern } from '../../engine/run/output/timed-pattern.ts';
import { fuzzRuns, fuzzTime } from '../fuzz-runs.ts';
import { ends, metric, output, starts, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

/** Needs time that doubles with each `a` before something else: 2 to the power of 60 steps for this text. */
const EXPONENTIAL = '(a+)+$';
const TEXT = `${'a'.repeat(60)}b`;
const SENTENCE = 'takes too long: write it so that a line can match in one way only';

describe('a pattern that takes too long', function () {
  // A second of the processor's time, on a machine that may be busy with other things.
  this.timeout(fuzzTime(120_000));
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('leaves its metric without a value, and the run goes on', async () => {
    const run = await rig.run(
      `workflow "w" {
         step a {
           run = "echo ${TEXT}; echo n=5; printf ${TEXT} > out.txt"
           metric slow { from = regex("${EXPONENTIAL}") }
           metric file { from = file("out.txt", regex("${EXPONENTIAL}")) }
           metric n    { from = regex("n=(.)") }
         }
         step b { run = "true"  needs = [a] }
       }`,
    );
    assert.equal(status(run), 'passed');
    assert.deepEqual(ends(run), ['a passed', 'b passed']);
    assert.equal(metric(run, 'a', 'n'), '5 count');
    assert.deepEqual(output(run, 'a', 'perflow').trim().split('\n'), [
      `metric slow has no value: the pattern ${EXPONENTIAL} ${SENTENCE}`,
      `metric file has no value: the pattern ${EXPONENTIAL} ${SENTENCE}`,
    ]);
  });

  it('fails the service whose readiness it was to show, without waiting for more', async () => {
    const source = `workflow "w" {
      service s { run = "${rig.command('s')}"  ready = log("${EXPONENTIAL}") }
      step a { run = "true"  needs = [s] }
    }`;
    const running = rig.run(source, { limits: { ready: 3_600_000 } });
    const service = await rig.started('s');
    await service.stdout(`${TEXT}\n`);
    const run = await running;
    const [first = '', second] = ends(run);
    assert.equal(first, `s failed: the pattern ${EXPONENTIAL} ${SENTENCE}; it said last: ${TEXT}`);
    assert.match(second ?? '', /^a blocked/);
    assert.deepEqual(starts(run), ['s']);
    assert.deepEqual(rig.alive, []);
  });

  it('is given up also where each line takes a little only', () => {
    // Quadratic: some 30 million steps for one line of 8,000 characters.
    const search = new PatternSearch(new TimedPattern('(.*)x(.*)y'));
    const lines = Array.from({ length: 5 }, () => 'x'.repeat(8_000));
    let looks = 0;
    for (; search.problem === undefined && looks < 10_000; looks++) search.lastMatch(lines);
    assert(looks < 10_000, 'it was never given up');
    assert.equal(search.lastMatch(['xy']), undefined, 'nothing more is found then');
  });

  it('is no pattern that reads much', () => {
    const search = new PatternSearch(new TimedPattern('total: *([0-9.]+) ms'));
    const lines = Array.from({ length: 1_000 }, (_, index) =>
      `request ${index} took ${index}.5 ms `.repeat(8),
    );
    for (let batch = 0; batch < 100; batch++) search.lastMatch(lines);
    assert.equal(search.problem, undefined);
    assert.equal(search.lastMatch(['total: 7 ms'])?.[1], '7');
  });
});

describe('a pattern looked for in what is printed', () => {
  it('is matched by the last line that does, however the text comes in pieces', () => {
    const text = fc.array(fc.constantFrom('a1\n', 'a2', 'b', '\n', 'a3\r\n', 'x'.repeat(20_000), 'a4 a5\n'), {
      maxLength: 12,
    });
    const pieces = fc.array(fc.tuple(fc.constantFrom('stdout' as const, 'stderr' as const), text), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(pieces, (written) => {
        const lines = new WatchedLines(new TimedPattern('a([0-9])'), 5);
        for (const [stream, texts] of written) for (const piece of texts) lines.push(stream, piece);
        lines.end();
        const all = (stream: string): string =>
          written.flatMap(([name, texts]) => (name === stream ? texts : [])).join('');
        const expected = lastOfAll(all('stdout')) ?? lastOfAll(all('stderr'));
        assert.deepEqual(
          lines.found,
          expected === undefined
            ? { ok: false, error: 'no line matches a([0-9])' }
            : { ok: true, value: expected },
        );
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});

/** The first match of the last line with one, in the plainest way; of each line the first 16 Ki characters. */
function lastOfAll(text: string): string | undefined {
  const matches = text.split('\n').flatMap((line) => /a([0-9])/.exec(line.slice(0, 16 * 1024))?.[1] ?? []);
  return matches.at(-1);
}
