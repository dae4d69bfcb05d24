import {
  bisectionOutcome,
  type Answer,
  type Bisection,
  type CommitNamed,
} from '../../analyze/compare/bisection.ts';
import { visible } from '../terminal/text.ts';

/** How a search for a commit is put into words, the same in text and in documents. */

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  worse: 'worse',
  not_worse: 'not worse',
  unknown: 'cannot be told',
};

/** `9bd01e2 Read the corpus twice` */
export function commitText({ short, subject }: CommitNamed): string {
  return `${short} ${visible(subject)}`;
}

/** Who is named and how surely, or why nobody is: one sentence without its full stop. */
export function bisectReason(bisection: Bisection): string {
  const { good, bad, ends, candidates } = bisection;
  const [first] = candidates;
  const name = first === undefined ? '' : commitText(first);
  switch (bisectionOutcome(bisection)) {
    case 'proven':
      return `proven: ${name} is worse than its parent`;
    case 'found':
      return `not proven beside its parent alone: ${name} is where the search led to`;
    case 'several':
      return `the first that is worse is one of ${String(candidates.length)}: those between cannot be told`;
    case 'not_worse':
      return `${bad.name} is not proven worse than ${good.name}: there is nothing to find`;
    case 'untold':
      return `${bad.name} and ${good.name} cannot be compared: ${ends.reason ?? 'nothing was measured'}`;
  }
}
