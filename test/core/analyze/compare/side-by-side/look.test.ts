import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MetricCompared } from '../../../../../core/analyze/compare/comparison.ts';
import {
  designExperiment,
  levelOfLook,
  type ExperimentDesign,
} from '../../../../../core/analyze/compare/side-by-side/design.ts';
import type { MeasuredBlock } from '../../../../../core/analyze/compare/side-by-side/evidence-of-blocks.ts';
import type { BlockMetric } from '../../../../../core/analyze/compare/side-by-side/judge-described.ts';
import { judgeLook, type LookOutcome } from '../../../../../core/analyze/compare/side-by-side/judge-look.ts';
import type { SideBySideOptions } from '../../../../../core/analyze/compare/side-by-side/options.ts';
import { blockReferences } from '../../../stats/block-references.ts';
import { close } from '../../../stats/references.ts';

const design = designExperiment(1, 10, 60);

/** 100 to 104 on side A of each block, the same moved by half a step and times `factor` on side B. */
function blocks(count: number, factor: number): readonly MeasuredBlock[] {
  const a = [100, 101, 102, 103, 104];
  return Array.from({ length: count }, () => ({ a, b: a.map((value) => (value + 0.5) * factor) }));
}

function metric(measured: readonly MeasuredBlock[], more: Partial<BlockMetric> = {}): BlockMetric {
  return { node: 'parse', name: 'time', unit: 'ns', better: undefined, blocks: measured, ...more };
}

function look(
  measured: readonly MeasuredBlock[] | readonly BlockMetric[],
  options: Partial<SideBySideOptions> = {},
  { ended = false, by = design }: { ended?: boolean; by?: ExperimentDesign } = {},
): LookOutcome {
  const metrics = measured.flatMap((one) => ('node' in one ? one : []));
  const alone = measured.flatMap((one) => ('node' in one ? [] : one));
  return judgeLook(metrics.length > 0 ? metrics : [metric(alone)], by, options, ended);
}

function judged(...given: Parameters<typeof look>): readonly MetricCompared[] {
  const outcome = look(...given);
  return outcome.type === 'judged' ? outcome.metrics : assert.fail(`open: ${outcome.open.join()}`);
}

function verdict(...given: Parameters<typeof look>): string {
  const [only] = judged(...given);
  return `${String(only?.verdict)}: ${String(only?.reason)}`;
}

describe('the design of an experiment', () => {
  it('looks after 10, 20 … 60 rounds and spends the level as declared', () => {
    assert.deepEqual(design.looks, [2, 4, 6, 8, 10, 12]);
    const levels = design.looks.map((blocks) => levelOfLook(design, blocks, 0.999));
    for (const [index, level] of [5e-5, 1e-4, 1.5e-4, 2e-4, 2e-4, 3e-4].entries())
      close(levels[index], level, 'level', 1e-15);
    const scaled = design.looks.map((blocks) => levelOfLook(design, blocks, 0.95));
    close(
      scaled.reduce((sum, level) => sum + level, 0),
      0.05,
      'all levels',
    );
  });

  it('rounds up to whole blocks and looks first after the minimum', () => {
    assert.deepEqual(designExperiment(1, 12, 30).looks, [3, 4, 5, 6]);
    assert.deepEqual(designExperiment(1, 20, 20).looks, [4]);
    assert.deepEqual(designExperiment(1, 1, 3).looks, [1]);
    assert.deepEqual(designExperiment(1, 10, 10_000).looks, [2, 334, 668, 1002, 1336, 1670, 2000]);
  });

  it('lets a look that was not planned spend what is due, and no more in all', () => {
    // After 25 of 60 rounds 0.3 + 0.2 / 2 of the level may be spent from 20 to 30 rounds: half of 1.5e-4.
    close(levelOfLook(design, 5, 0.999), 0.75e-4, 'level', 1e-15);
  });
});

describe('a look at what is measured side by side', () => {
  it('goes on until the first look, and while nothing is decided', () => {
    assert.deepEqual(look(blocks(1, 2)), { type: 'go_on', next: 2, open: ['parse.time'] });
    assert.deepEqual(look(blocks(3, 2)), { type: 'go_on', next: 4, open: ['parse.time'] });
    const wide = [{ a: [1, 5, 2, 4, 3], b: [5, 1, 4, 2, 3.5] }];
    assert.deepEqual(look([...wide, ...wide]), { type: 'go_on', next: 4, open: ['parse.time'] });
  });

  it('proves what is slower or faster as soon as it is sure', () => {
    // All of B above all of A in both blocks: p is 2 / 252², the only thing that 10 rounds can prove.
    const reason = 'measured side by side in 10 rounds, p 0.000031, where 0.00005 is asked for';
    assert.equal(verdict(blocks(2, 1.1)), `slower: ${reason}`);
    assert.equal(verdict(blocks(2, 0.9)), `faster: ${reason}`);
    const rate = [metric(blocks(2, 0.9), { name: 'throughput', unit: '/s' })];
    assert.equal(verdict(rate), `slower: ${reason}`);
    const own = [metric(blocks(2, 1.1), { name: 'own' })];
    assert.equal(verdict(own), 'undecided: it changed, but nobody declared which direction is better');
    assert.equal(verdict([metric(blocks(2, 1.1), { name: 'own', better: 'higher' })]), `faster: ${reason}`);
  });

  it('tells the estimate as a share, with its interval, test and p-value', () => {
    const [found] = judged(blocks(2, 1.1));
    // The median of the 25 ratios of a block is that of equal positions: 102.5 × 1.1 / 102.
    close(found?.shift, (102.5 * 1.1) / 102 - 1, 'shift');
    close(found?.change, (102.5 * 1.1) / 102 - 1, 'change');
    assert.equal(found?.test, 'Mann-Whitney U in blocks');
    close(found.p, 2 / 252 ** 2, 'p');
    assert.equal(found.confidence, 0.99);
    const { low, high } = found.interval ?? assert.fail();
    assert.ok(low > 0.06 && low < 0.1 && high > 0.11 && high < 0.15);
    assert.equal(found.a.description.n, 10);
  });

  it('asks for more than the level that a look may spend', () => {
    // One pair the wrong way round in 10 rounds: p is 2 · (1 + 2) / 252², too much for 10 rounds, little enough for 20.
    const nearly = { a: [100, 101, 102, 103, 109.5], b: [109, 110, 111, 112, 113] };
    const four = [...blocks(1, 1.1), nearly, ...blocks(1, 1.1), nearly];
    assert.equal(look(four.slice(0, 2)).type, 'go_on');
    assert.match(verdict(four), /^slower/);
    assert.equal(look(blocks(2, 1.1), { confidence: 0.9995 }).type, 'go_on');
    assert.match(verdict(four.slice(0, 2), { confidence: 0.99 }), /^slower/);
  });

  it('says slower before it says that there is no difference, and only from the smallest effect on', () => {
    assert.match(verdict(blocks(2, 1.06), { equivalence: 0.5 }), /^slower/);
    assert.equal(
      verdict(blocks(2, 1.06), { equivalence: 0.5, minEffect: 0.1 }),
      'no_difference: after 10 rounds the 99 % interval lies within ±50 %',
    );
    assert.equal(
      verdict(blocks(12, 1.06), { minEffect: 0.1 }),
      'undecided: it is less than the smallest effect of 10 %',
    );
    assert.match(verdict(blocks(12, 1)), /^no_difference: after 60 rounds/);
  });

  it('is undecided at the end, and says why', () => {
    const wide = Array.from({ length: 12 }, () => ({ a: [10, 50, 20, 40, 30], b: [50, 10, 40, 20, 35] }));
    assert.match(
      verdict(wide),
      /^undecided: too noisy for 60 rounds: the 99 % interval goes from −\d+ % to \+\d+ %$/,
    );
    assert.match(
      verdict(wide.slice(0, 3), {}, { ended: true }),
      /^undecided: too few: 15 of at most 60 rounds were measured: the 99 % interval goes from/,
    );
    assert.match(
      verdict([{ a: [1], b: [2] }], {}, { ended: true }),
      /^undecided: too few: 5 of at most 60 rounds were measured$/,
    );
    // U is 48 of 50: one way to have 50, two to have 49, and five to have 48, so p is 2 · 8 / 252².
    const nearly = { a: [100, 101, 102, 103, 109.5], b: [109, 110, 111, 112, 113] };
    assert.match(
      verdict([nearly, nearly], { confidence: 0.9999 }, { by: designExperiment(1, 10, 10) }),
      /^undecided: not sure enough after 10 rounds: .*, but p 0.00025, where 0.0001 is asked for$/,
    );
  });

  it('claims no change where ties leave zero in the interval, whatever p says', () => {
    const tied = blockReferences.cases.find(({ name }) => name === 'twelve blocks, ties') ?? assert.fail();
    const [found] = judged(tied.blocks);
    assert.ok((found?.p ?? 1) < 3e-4);
    assert.match(found?.reason ?? '', /^too noisy for 60 rounds: /);
    assert.equal(found?.verdict, 'undecided');
    // p is 0.00002 and the 99 % interval above zero; that of this look's level, 0.0001, begins at zero.
    const coarse = { a: [10, 11, 10, 12, 11], b: [12, 11, 13, 12, 13] };
    const twenty = [coarse, coarse, coarse, coarse];
    assert.deepEqual(look(twenty), { type: 'go_on', next: 6, open: ['parse.time'] });
    assert.ok((judged(twenty, {}, { ended: true })[0]?.interval?.low ?? 0) > 0.08);
  });

  it('corrects for the metrics of the bench, and waits until each is decided', () => {
    const [time, user] = [metric(blocks(2, 1.1)), metric(blocks(2, 1.1), { name: 'user' })];
    assert.equal(look([time, user]).type, 'go_on');
    const four = [metric(blocks(4, 1.1)), metric(blocks(4, 1), { name: 'user' })];
    const found = judged(four);
    assert.deepEqual(
      found.map(({ name, verdict: said }) => [name, said]),
      [
        ['time', 'slower'],
        ['user', 'no_difference'],
      ],
    );
    assert.match(found[0]?.reason ?? '', /corrected for 2 metrics/);
    const open = metric(
      Array.from({ length: 4 }, () => ({ a: [1, 5, 2, 4, 3], b: [5, 1, 4, 2, 3.5] })),
      { name: 'user' },
    );
    assert.deepEqual(look([metric(blocks(4, 1.1)), open]), { type: 'go_on', next: 6, open: ['parse.user'] });
  });
});

describe('values without a logarithm', () => {
  const zeros = { a: [0, 10, 10, 10, 10], b: [12, 13, 13, 13, 13] };

  it('are judged by their differences as shares of A’s median', () => {
    const [found] = judged([zeros, zeros]);
    // Of 25 differences 16 are 3, and the ends of the interval are within 2 and 13; A's median is 10.
    close(found?.shift, 0.3, 'shift');
    assert.equal(found?.verdict, 'slower');
    const negative = { a: [-10, -11, -12, -13, -14], b: [-5, -6, -7, -8, -9] };
    close(judged([negative, negative])[0]?.shift, 5 / 12, 'shift of negative values');
  });

  it('have no share where the median of A is zero, unless all of them are', () => {
    const mostly = { a: [0, 0, 0, 0, 1], b: [0, 0, 1, 1, 2] };
    assert.equal(
      verdict([mostly, mostly]),
      'undecided: the median of A is zero, so no change is a share of it',
    );
    const zero = { a: [0, 0, 0, 0, 0], b: [0, 0, 0, 0, 0] };
    assert.match(verdict([zero, zero]), /^no_difference/);
  });

  it('are named where they are no numbers at all, and change nothing else', () => {
    const broken = metric(
      [
        { a: [NaN], b: [1] },
        { a: [], b: [] },
      ],
      { name: 'own' },
    );
    const outcome = look([metric(blocks(2, 1.1)), broken]);
    const { metrics, unmeasured } = outcome.type === 'judged' ? outcome : assert.fail();
    assert.deepEqual([metrics.length, unmeasured], [1, ['parse.own']]);
  });

  it('do not matter in a block that has none of one side', () => {
    const empty = { a: [], b: [90] };
    assert.match(verdict([...blocks(3, 1.1), empty]), /^slower/);
  });
});
