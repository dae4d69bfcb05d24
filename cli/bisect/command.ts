import { fullName } from '../../core/analyze/compare/metric-pairs.ts';
import type { MetricCompared } from '../../core/analyze/compare/comparison.ts';
import { visible } from '../../core/report/terminal/text.ts';
import type { Result } from '../../core/result.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { bisect, type Answer } from '../../engine/side-by-side/bisect.ts';
import { commitsBetween, type Commit } from '../../engine/side-by-side/commits.ts';
import { readRange, revisionsOf, type RangeWords } from '../../engine/side-by-side/revision-range.ts';
import type { PairRun } from '../../engine/side-by-side/run-pair.ts';
import type { CompareFlags } from '../compare/command.ts';
import { concluded, measureRevisions, withAsked, type Asked, type Revisions } from '../compare/revisions.ts';
import { ExitCode } from '../exit-code.ts';
import { sayTo, unable, type Io } from '../io.ts';
import type { Interrupt } from '../run/interrupt.ts';

export type BisectFlags = Pick<CompareFlags, 'param' | 'workflow' | 'seed'>;

/** `words`: FILE NODE... as typed. */
export async function bisectCommand(
  range: string,
  words: readonly string[],
  flags: BisectFlags,
  io: Io,
): Promise<ExitCode> {
  const ends = readRange(range);
  if (ends === undefined) return unable(io, `${range} is no range of revisions: write it as GOOD..BAD`);
  return await withAsked(words, flags, io, (asked, interrupt) =>
    new Bisection(asked, interrupt, io).run(ends),
  );
}

/** One search from its ends to the commit. */
class Bisection {
  readonly #asked: Asked;
  readonly #interrupt: Interrupt;
  readonly #io: Io;
  readonly #say: (message: string) => void;

  constructor(asked: Asked, interrupt: Interrupt, io: Io) {
    this.#asked = asked;
    this.#interrupt = interrupt;
    this.#io = io;
    this.#say = sayTo(io);
  }

  async run(range: RangeWords): Promise<ExitCode> {
    const env = definedVariables(this.#io.env);
    const { root } = this.#asked.choice;
    const ends = await revisionsOf(range, root, env);
    if (!ends.ok) return unable(this.#io, ends.error);
    const commits = await commitsBetween(ends.value.a.commit, ends.value.b.commit, root, env);
    if (!commits.ok) return unable(this.#io, commits.error);
    const whole = await this.#measure(ends.value);
    if (!whole.ok) return unable(this.#io, whole.error);
    const worse = worseMetrics(whole.value);
    const code = await concluded(whole.value, ends.value, this.#asked, this.#io);
    if (code === ExitCode.unable || (worse.size === 0 && code !== ExitCode.fine)) return ExitCode.unable;
    if (worse.size === 0) {
      this.#print(
        `${ends.value.b.name} is not proven worse than ${ends.value.a.name}: there is nothing to find`,
      );
      return ExitCode.fine;
    }
    return await this.#search(ends.value, commits.value, worse);
  }

  async #search(ends: Revisions, commits: readonly Commit[], worse: ReadonlySet<string>): Promise<ExitCode> {
    const { candidates, asked } = await bisect(commits.length, async (at) => {
      const commit = commits[at];
      if (commit === undefined || this.#interrupt.cancel.signal.aborted) return 'unknown';
      const answer = await this.#answer(ends, commit, worse);
      this.#print(`${nameOf(commit)}: ${WORDS[answer]}`);
      return answer;
    });
    if (this.#interrupt.cancel.signal.aborted) return ExitCode.cancelled;
    const [first, ...others] = candidates.flatMap((at) => commits[at] ?? []);
    if (first === undefined) return ExitCode.unable;
    if (others.length > 0) {
      this.#print(`after ${String(asked.length)} commits: the first that is worse is one of`);
      for (const commit of [first, ...others]) this.#print(`  ${nameOf(commit)}`);
      return ExitCode.no;
    }
    this.#print(`the first that is worse: ${nameOf(first)}`);
    return await this.#confirm(first);
  }

  /** The searched commit alone beside its parent: only that proves that it was this one. */
  async #confirm(commit: Commit): Promise<ExitCode> {
    const revisions = {
      a: { name: `${commit.short}^`, commit: commit.parent },
      b: { name: commit.short, commit: commit.commit },
    };
    const pair = await this.#measure(revisions);
    if (!pair.ok) return unable(this.#io, pair.error);
    const isProven = worseMetrics(pair.value).size > 0;
    await concluded(pair.value, revisions, this.#asked, this.#io);
    this.#print(
      isProven
        ? `proven: ${nameOf(commit)} is worse than its parent`
        : `not proven beside its parent alone: ${nameOf(commit)} is where the search led to`,
    );
    return ExitCode.no;
  }

  async #answer({ a }: Revisions, commit: Commit, worse: ReadonlySet<string>): Promise<Answer> {
    const pair = await this.#measure({ a, b: { name: commit.short, commit: commit.commit } });
    if (!pair.ok) {
      this.#say(pair.error);
      return 'unknown';
    }
    return answerOf(pair.value, worse);
  }

  #measure(revisions: Revisions): Promise<Result<PairRun, string>> {
    return measureRevisions(revisions, this.#asked, this.#interrupt, this.#io);
  }

  #print(text: string): void {
    this.#io.stdout.line(text);
  }
}

const WORDS: Readonly<Record<Answer, string>> = {
  worse: 'worse',
  not_worse: 'not worse',
  unknown: 'cannot be told',
};

function nameOf({ short, subject }: Commit): string {
  return `${short} ${visible(subject)}`;
}

function metricsOf({ results }: PairRun): readonly MetricCompared[] {
  return [...results.values()].flatMap(({ metrics }) => metrics);
}

function worseMetrics(pair: PairRun): ReadonlySet<string> {
  const worse = metricsOf(pair).filter(({ verdict }) => verdict === 'slower');
  return new Set(worse.map(fullName));
}

/** Of the metrics that got worse over all: worse where one is, not worse where all are told and none is. */
function answerOf(pair: PairRun, worse: ReadonlySet<string>): Answer {
  const verdicts = metricsOf(pair).flatMap((metric) => (worse.has(fullName(metric)) ? [metric.verdict] : []));
  if (verdicts.includes('slower')) return 'worse';
  const isTold = verdicts.some((verdict) => verdict === 'no_difference' || verdict === 'faster');
  return isTold ? 'not_worse' : 'unknown';
}
