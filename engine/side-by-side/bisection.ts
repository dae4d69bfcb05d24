import {
  answerOf,
  worseMetrics,
  type Answer,
  type Beside,
  type Bisection,
  type CommitNamed,
  type RevisionNamed,
  type Searched,
} from '../../core/analyze/compare/bisection.ts';
import { fullName } from '../../core/analyze/compare/metric-pairs.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { bisect } from './bisect.ts';
import type { Commit } from './commits.ts';
import { nameOfSide, SIDES, type PairRun, type Side } from './run-pair.ts';
import { sidesCompared } from './sides-compared.ts';

type Revisions = Readonly<Record<Side, RevisionNamed>>;

export interface BisectionInput {
  /** A is good, B is bad. */
  readonly ends: Revisions;
  /** After the good one up to the bad one, the earliest first. */
  readonly commits: readonly Commit[];
  /** Whole, from 0 to 2³² − 1. */
  readonly seed: number;
  readonly signal: AbortSignal;
}

export interface BisectionPorts {
  /** Measures two revisions side by side; the error is a sentence. */
  readonly measure: (revisions: Revisions) => Promise<Result<PairRun, string>>;
  /** After the ends were measured, and after the commit that is named was beside its parent. */
  readonly onPair: (pair: PairRun, revisions: Revisions) => Promise<void>;
  /** After each commit on the way. */
  readonly onSearched: (searched: Searched) => void;
  /** The one that is named, before it is measured beside its parent. */
  readonly onFound: (commit: CommitNamed) => void;
}

/**
 * Searches for the commit that made something worse: measures the ends, then commits between them beside the good one,
 * and the one that is found beside its parent, as only that proves that it was this one. The error is a sentence, where
 * one of the ends could not be checked out or all of it was cancelled.
 */
export async function findCommit(
  input: BisectionInput,
  ports: BisectionPorts,
): Promise<Result<Bisection, string>> {
  return await new CommitSearch(input, ports).run();
}

class CommitSearch {
  readonly #input: BisectionInput;
  readonly #ports: BisectionPorts;

  constructor(input: BisectionInput, ports: BisectionPorts) {
    this.#input = input;
    this.#ports = ports;
  }

  async run(): Promise<Result<Bisection, string>> {
    const { ends, commits, seed } = this.#input;
    const pair = await this.#measurePair(ends);
    if (!pair.ok) return pair;
    const metrics = worseMetrics(metricsOf(pair.value));
    const known = {
      good: ends.a,
      bad: ends.b,
      seed,
      confidence: [...pair.value.results.values()][0]?.options.confidence,
      commits: commits.length,
      metrics,
      ends: this.#judged(pair.value, ends),
    };
    if (known.ends.answer !== 'worse')
      return ok({ ...known, searched: [], candidates: [], proof: undefined });
    const found = await this.#search(new Set(metrics));
    return found.ok ? ok({ ...known, ...found.value }) : found;
  }

  async #search(
    wanted: ReadonlySet<string>,
  ): Promise<Result<Pick<Bisection, 'searched' | 'candidates' | 'proof'>, string>> {
    const { commits } = this.#input;
    const searched: Searched[] = [];
    const { candidates } = await bisect(commits.length, async (at) => {
      const commit = commits[at];
      if (commit === undefined || this.#isCancelled()) return 'unknown';
      const measured = await this.#besideGood(commit, wanted);
      if (this.#isCancelled()) return 'unknown';
      searched.push({ commit, measured });
      this.#ports.onSearched({ commit, measured });
      return measured.answer;
    });
    if (this.#isCancelled()) return fail(CANCELLED);
    const named = candidates.flatMap((at) => commits[at] ?? []);
    const [first, ...others] = named;
    if (first === undefined || others.length > 0)
      return ok({ searched, candidates: named, proof: undefined });
    this.#ports.onFound(first);
    const proof = await this.#prove(first);
    return proof.ok ? ok({ searched, candidates: named, proof: proof.value }) : proof;
  }

  /** The commit alone beside its parent. */
  async #prove({ commit, short, parent }: Commit): Promise<Result<Beside, string>> {
    const revisions = { a: { name: `${short}^`, commit: parent }, b: { name: short, commit } };
    const pair = await this.#measurePair(revisions);
    return pair.ok ? ok(this.#judged(pair.value, revisions)) : pair;
  }

  async #measurePair(revisions: Revisions): Promise<Result<PairRun, string>> {
    const pair = await this.#ports.measure(revisions);
    if (this.#isCancelled()) return fail(CANCELLED);
    if (pair.ok) await this.#ports.onPair(pair.value, revisions);
    return pair;
  }

  /** Whatever got worse counts; where nothing did and not all could be measured, nothing is told. */
  #judged(pair: PairRun, revisions: Revisions): Beside {
    const failure = failureOf(pair);
    const isWorse = worseMetrics(metricsOf(pair)).length > 0 && !hasNotRun(pair);
    const otherwise = failure === undefined ? 'not_worse' : 'unknown';
    return this.#beside(pair, revisions, isWorse ? 'worse' : otherwise);
  }

  async #besideGood({ commit, short }: Commit, wanted: ReadonlySet<string>): Promise<Beside> {
    const revisions = { a: this.#input.ends.a, b: { name: short, commit } };
    const pair = await this.#ports.measure(revisions);
    return pair.ok
      ? this.#beside(pair.value, revisions, answerOf(metricsOf(pair.value), wanted))
      : { ...revisions, answer: 'unknown', reason: pair.error, compared: undefined };
  }

  #isCancelled(): boolean {
    return this.#input.signal.aborted;
  }

  #beside(pair: PairRun, revisions: Revisions, answer: Answer): Beside {
    const labels = { a: revisions.a.name, b: revisions.b.name };
    return {
      ...revisions,
      answer,
      reason: answer === 'unknown' ? (failureOf(pair) ?? undecided(pair)) : undefined,
      compared: hasNotRun(pair) ? undefined : sidesCompared(pair, labels, this.#input.seed),
    };
  }
}

const CANCELLED = 'the search was cancelled';

function metricsOf({ results }: PairRun) {
  return [...results.values()].flatMap(({ metrics }) => metrics);
}

/** A side that was never begun, or in which the engine itself failed. */
function hasNotRun(pair: PairRun): boolean {
  return SIDES.some((side) => pair[side].outcome.type !== 'finished');
}

/** Why not all could be measured; undefined where it was. */
function failureOf(pair: PairRun): string | undefined {
  for (const one of SIDES) {
    const { outcome, view } = pair[one];
    const side = nameOfSide(one);
    if (outcome.type === 'broken') return `the engine failed on ${side}: ${outcome.error.message}`;
    if (outcome.type === 'refused')
      return `${side} cannot be run: ${outcome.problems[0]?.message ?? 'it was refused'}`;
    const failed = [...view.nodes.values()].find(({ state }) => state === 'failed' || state === 'timed_out');
    if (failed !== undefined) return `${failed.id} failed on ${side}`;
  }
  return undefined;
}

function undecided(pair: PairRun): string {
  const open = metricsOf(pair).find(({ verdict }) => verdict === 'undecided');
  return open === undefined ? 'nothing of it was measured' : `${fullName(open)}: ${open.reason}`;
}
