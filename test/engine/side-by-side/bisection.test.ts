import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bisectionOutcome, type Bisection } from '../../../core/analyze/compare/bisection.ts';
import { designExperiment } from '../../../core/analyze/compare/side-by-side/design.ts';
import { judgeLook } from '../../../core/analyze/compare/side-by-side/judge-look.ts';
import { RunState } from '../../../core/events/reduce.ts';
import { bisectDocument } from '../../../core/report/compare/bisect-document.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { findCommit } from '../../../engine/side-by-side/bisection.ts';
import type { Commit } from '../../../engine/side-by-side/commits.ts';
import type { PairRun } from '../../../engine/side-by-side/run-pair.ts';
import { assertMatchesSchema } from '../../cli/schema.ts';

const SEED = 7;

/** `c0` is the good end, `c8` the bad one. */
const COMMITS = Array.from({ length: 8 }, (_, index): Commit => ({
  commit: `c${index + 1}`,
  short: `c${index + 1}`,
  parent: `c${index}`,
  subject: `change ${index + 1}`,
}));

/** A side whose step `build` ended so. */
function side(state: 'passed' | 'failed'): PairRun['a'] {
  const run = new RunState();
  const node = { id: 'build', name: 'build', kind: 'step', needs: [], exclusive: false };
  run.apply({ v: 1, t: 0, type: 'plan', jobs: 1, stages: [], nodes: [node] });
  run.apply({ v: 1, t: 1, type: 'node.finished', id: 'build', state, attempts: 1 });
  return {
    view: run.view,
    outcome: { type: 'finished', run: 'r', status: state, warnings: [] },
  };
}

/** Two sides whose medians are as far apart as the factor says, judged as any that were measured. */
function pair(factor: number, a = [100, 101, 102, 103, 104]): PairRun {
  const blocks = Array.from({ length: 12 }, () => ({ a, b: a.map((value) => (value + 0.5) * factor) }));
  const metric = { node: 'parse', name: 'time', unit: 'ns', better: 'lower', blocks } as const;
  const look = judgeLook([metric], designExperiment(SEED, 10, 60), {}, true);
  assert.ok(look.type === 'judged');
  return { a: side('passed'), b: side('passed'), results: new Map([['parse', look]]) };
}

const SAME = pair(1);
const WORSE = pair(1.5);
const UNDECIDED = pair(1, [40, 70, 100, 160, 240]);
const FAILED: PairRun = { a: side('passed'), b: side('failed'), results: new Map() };

type Measured = (a: number, b: number) => Result<PairRun, string>;

async function search(measured: Measured, aborted?: AbortController): Promise<Result<Bisection, string>> {
  const ends = { a: { name: 'v1', commit: 'c0' }, b: { name: 'HEAD', commit: 'c8' } };
  const signal = (aborted ?? new AbortController()).signal;
  return await findCommit(
    { ends, commits: COMMITS, seed: SEED, signal },
    {
      measure: ({ a, b }) => Promise.resolve(measured(numberOf(a.commit), numberOf(b.commit))),
      onPair: () => Promise.resolve(),
      onSearched: () => undefined,
      onFound: () => undefined,
    },
  );
}

function numberOf(commit: string): number {
  return Number(commit.slice(1));
}

async function found(measured: Measured): Promise<Bisection> {
  const bisection = await search(measured);
  return bisection.ok ? bisection.value : assert.fail(bisection.error);
}

/** What programs are told, which the published schema allows. */
async function told(measured: Measured) {
  const document = bisectDocument(await found(measured));
  assertMatchesSchema('bisect', document);
  return document;
}

describe('a search for the commit that made something worse', () => {
  it('tells all that was measured, and proves the commit beside its parent', async () => {
    const document = await told((a, b) => ok(a < 5 && b >= 5 ? WORSE : SAME));
    assert.equal(document.outcome, 'proven');
    assert.deepEqual(document.commit, { commit: 'c5', short: 'c5', subject: 'change 5' });
    assert.deepEqual(document.candidates, [document.commit]);
    assert.equal(document.reason, 'proven: c5 change 5 is worse than its parent');
    assert.deepEqual([document.good, document.bad], [{ name: 'v1', commit: 'c0' }, { name: 'HEAD', commit: 'c8' }]); // prettier-ignore
    assert.deepEqual([document.commits, document.seed, document.confidence], [8, SEED, 0.999]);
    assert.deepEqual(document.metrics, ['parse.time']);
    // By halving: of 1 to 8, where 8 is known to be worse, 4 then 6 then 5.
    const searched = document.searched.map(({ commit, beside, answer }) => `${beside} ${commit} ${answer}`);
    assert.deepEqual(searched, ['c0 c4 not_worse', 'c0 c6 worse', 'c0 c5 worse']);
    assert.deepEqual([document.proof?.beside, document.proof?.commit, document.proof?.answer], ['c4', 'c5', 'worse']); // prettier-ignore
    const [metric] = document.searched[1]?.comparison?.metrics ?? [];
    assert.equal(metric?.verdict, 'slower');
    // 102.5 × 1.5 over 102.
    assert.ok(Math.abs((metric.change ?? 0) - (153.75 / 102 - 1)) < 1e-12, String(metric.change));
    assert.ok(metric.interval !== null && metric.p !== null && metric.p < 0.001);
    assert.equal(document.ends.comparison?.b.label, 'HEAD');
  });

  it('names a commit that is not proven beside its parent alone as just that', async () => {
    const document = await told((a, b) => ok(a === 0 && b >= 5 ? WORSE : SAME));
    assert.equal(document.outcome, 'found');
    assert.equal(document.commit?.commit, 'c5');
    assert.match(document.reason, /^not proven beside its parent alone: c5 change 5 /);
  });

  it('leaves several where those between cannot be told, and says why', async () => {
    const document = await told((_, b) => {
      if (b === 5) return fail('c5 cannot be checked out');
      if (b === 4) return ok(FAILED);
      return ok(b >= 6 ? WORSE : b === 3 ? UNDECIDED : SAME);
    });
    assert.equal(document.outcome, 'several');
    assert.equal(document.commit, null);
    assert.equal(document.proof, null);
    assert.deepEqual(document.candidates.map(({ short }) => short), ['c3', 'c4', 'c5', 'c6']); // prettier-ignore
    assert.match(document.reason, /one of 4/);
    const reasons = new Map(document.searched.map(({ commit, reason }) => [commit, reason]));
    assert.equal(reasons.get('c4'), 'build failed on side B');
    assert.equal(reasons.get('c5'), 'c5 cannot be checked out');
    assert.match(reasons.get('c3') ?? '', /^parse\.time: /);
    assert.equal(reasons.get('c6'), null);
    assert.equal(document.searched.find(({ commit }) => commit === 'c5')?.comparison, null);
  });

  it('ends where the bad end is not proven worse', async () => {
    const document = await told(() => ok(SAME));
    assert.equal(document.outcome, 'not_worse');
    assert.deepEqual([document.searched, document.candidates, document.commit], [[], [], null]);
    assert.match(document.reason, /^HEAD is not proven worse than v1/);
  });

  it('tells nothing of ends that could not be run', async () => {
    const document = await told(() => ok(FAILED));
    assert.equal(document.outcome, 'untold');
    assert.equal(document.confidence, null);
    assert.match(document.reason, /^HEAD and v1 cannot be compared: build failed on side B$/);
    const refused = { ...side('passed'), outcome: { type: 'refused', problems: [{ code: 'x', message: 'no cc', place: undefined }] } as const }; // prettier-ignore
    const other = await told(() => ok({ a: side('passed'), b: refused, results: WORSE.results }));
    assert.equal(other.outcome, 'untold');
    assert.equal(other.ends.comparison, null);
    assert.match(other.reason, /side B cannot be run: no cc$/);
  });

  it('looks for what got worse although something else failed', async () => {
    const ends = { ...WORSE, b: side('failed') };
    const bisection = await found((a, b) => ok(b === 8 && a === 0 ? ends : b >= 2 && a < 2 ? WORSE : SAME));
    assert.equal(bisectionOutcome(bisection), 'proven');
    assert.equal(bisection.candidates[0]?.short, 'c2');
  });

  it('does not answer where an end cannot be checked out, or it was cancelled', async () => {
    assert.deepEqual(await search(() => fail('no place')), fail('no place'));
    const aborted = new AbortController();
    const cancelled = await search((_, b) => {
      if (b !== 8) aborted.abort();
      return ok(WORSE);
    }, aborted);
    assert.deepEqual(cancelled, fail('the search was cancelled'));
  });
});
