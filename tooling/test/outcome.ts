import type { Exit } from '../child.ts';
import type { TestRecord } from './record.ts';
import { judgeSkips, type AllowedSkip, type Skip } from './skips.ts';

/** What one step of the test command came to. `failures` are titles or sentences, one for each failed. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skips: readonly Skip[];
}

export interface SuiteRules {
  readonly allowedSkips: readonly AllowedSkip[];
  /** Whether a skip that is not allowed counts as failed. */
  readonly strict: boolean;
  /** Whether a suite in which nothing ran is a failure (not so when the user filtered by title). */
  readonly mayBeEmpty: boolean;
}

export const NOTHING: Outcome = { passed: 0, failures: [], skips: [] };

/** A check (lint, types…) counts as one, passed or failed. */
export function checkOutcome(name: string, exit: Exit): Outcome {
  if (exit.code === 0) return { ...NOTHING, passed: 1 };
  return { ...NOTHING, failures: [`${name}: ${describeExit(exit)}`] };
}

/** The outcome of a mocha suite from its records; whatever is odd about the child's end is a failure as well. */
export function suiteOutcome(records: readonly TestRecord[], exit: Exit, rules: SuiteRules): Outcome {
  const unavailable = records.find((record) => record.type === 'unavailable');
  if (unavailable !== undefined) return unavailableOutcome(unavailable, rules);
  const titles = (type: 'pass' | 'fail' | 'skip'): string[] =>
    records.flatMap((record) => (record.type === type ? [record.title] : []));
  const passed = titles('pass').length;
  const failed = titles('fail');
  const { skips, forbidden } = judgeSkips(titles('skip'), rules.allowedSkips, rules.strict);
  const executed = passed + failed.length;
  const ending = [...endingProblems(records, exit, failed.length > 0), ...emptyProblems(executed, rules)];
  return { passed, failures: [...failed, ...forbidden, ...ending], skips };
}

/** A suite that can't run here is one skip; on the automatic build that must be allowed like any other. */
function unavailableOutcome(
  { title, reason }: Extract<TestRecord, { type: 'unavailable' }>,
  { allowedSkips, strict }: SuiteRules,
): Outcome {
  const { skips, forbidden } = judgeSkips([title], allowedSkips, strict);
  return {
    passed: 0,
    failures: forbidden.map((failure) => `${failure} (${reason})`),
    skips: skips.map((skip) => ({ ...skip, reason: skip.reason ?? reason })),
  };
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (total, outcome) => ({
      passed: total.passed + outcome.passed,
      failures: [...total.failures, ...outcome.failures],
      skips: [...total.skips, ...outcome.skips],
    }),
    NOTHING,
  );
}

/** The last line of the test command. */
export function countsLine({ passed, failures, skips }: Outcome): string {
  return `${passed} passed, ${failures.length} failed, ${skips.length} skipped`;
}

function endingProblems(records: readonly TestRecord[], exit: Exit, hasFailures: boolean): string[] {
  const hanging = records.find((record) => record.type === 'hanging');
  if (hanging !== undefined) return [`the suite left something running: ${hanging.resources.join(', ')}`];
  const ended = records.some((record) => record.type === 'end');
  if (!ended) return [`the suite did not come to its end: ${describeExit(exit)}`];
  if (exit.code !== 0 && !hasFailures) return [`the suite failed after its tests: ${describeExit(exit)}`];
  return [];
}

function emptyProblems(executed: number, rules: SuiteRules): string[] {
  return executed === 0 && !rules.mayBeEmpty ? ['the suite executed no test'] : [];
}

function describeExit({ code, signal, timedOut }: Exit): string {
  if (timedOut) return 'it took too long and was ended';
  return code === null ? `ended by ${signal ?? 'a signal'}` : `exit code ${code}`;
}
