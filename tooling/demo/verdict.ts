import type { RunView } from '../../core/events/run-view.ts';

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

/**
 * Whether the demo's run did what it should: every node passed, exactly the goal with this title was missed, every
 * other one was met, and the command line said so by its exit code.
 */
export function judge(code: number | null, run: RunView, missedOnPurpose: string): Verdict {
  if (run.finished === undefined) return wrong(`The run did not come to its end (exit code ${code}).`);
  const problem = nodeProblem(run) ?? goalProblem(run, missedOnPurpose);
  if (problem !== undefined) return wrong(problem);
  return code === 1
    ? { ok: true }
    : wrong(`A run that misses a goal ends with the exit code 1, but this was ${code}.`);
}

function nodeProblem({ nodes }: RunView): string | undefined {
  const bad = [...nodes.values()].find(({ state }) => state !== 'passed');
  return bad && `The ${bad.kind} ${bad.id} should have passed, but it is ${bad.state}${because(bad.reason)}.`;
}

function goalProblem({ goals }: RunView, missedOnPurpose: string): string | undefined {
  const all = [...goals.values()];
  const purposeful = all.find(({ title }) => title === missedOnPurpose);
  if (purposeful?.state !== 'missed') {
    return `The goal "${missedOnPurpose}" should have been missed, but it is ${purposeful?.state ?? 'not there'}.`;
  }
  const other = all.find((goal) => goal !== purposeful && goal.state !== 'met');
  return (
    other &&
    `The goal "${other.title ?? other.text}" should have been met, but it is ${other.state}${because(other.reason)}.`
  );
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : ` (${reason})`;
}

function wrong(sentence: string): Verdict {
  return { ok: false, sentence };
}
