import {
  bisectionOutcome,
  type Beside,
  type Bisection,
  type CommitNamed,
} from '../../analyze/compare/bisection.ts';
import type { BisectDocument } from '../contract/bisect.ts';
import { VERSION } from '../contract/common.ts';
import { bisectReason } from './bisect-words.ts';
import { comparisonOf } from './compare-document.ts';

/** A search for a commit, for programs. */
export function bisectDocument(bisection: Bisection): BisectDocument {
  const { good, bad, commits, seed, confidence, metrics, ends, searched, candidates, proof } = bisection;
  const [first, ...others] = candidates;
  return {
    version: VERSION,
    good: { name: good.name, commit: good.commit },
    bad: { name: bad.name, commit: bad.commit },
    commits,
    seed,
    confidence: confidence ?? null,
    metrics: [...metrics],
    ends: pairOf(ends),
    searched: searched.map(({ commit, measured }) => ({ ...commitOf(commit), ...measuredOf(measured) })),
    proof: proof === undefined ? null : pairOf(proof),
    outcome: bisectionOutcome(bisection),
    commit: first === undefined || others.length > 0 ? null : commitOf(first),
    candidates: candidates.map(commitOf),
    reason: bisectReason(bisection),
  };
}

function pairOf(beside: Beside): BisectDocument['ends'] {
  return { commit: beside.b.commit, ...measuredOf(beside) };
}

function measuredOf({ a, answer, reason, compared }: Beside): Omit<BisectDocument['ends'], 'commit'> {
  return {
    beside: a.commit,
    answer,
    reason: reason ?? null,
    comparison: compared === undefined ? null : comparisonOf(compared),
  };
}

/** Without what else the engine knows of a commit. */
function commitOf({ commit, short, subject }: CommitNamed): CommitNamed {
  return { commit, short, subject };
}
