import type { Figure } from '../../events/event.ts';
import type { GoalView, NodeView, RunView } from '../../events/run-view.ts';
import { quantityOf } from '../../events/units.ts';
import { print } from '../../language/quantity/print.ts';
import { unreachable } from '../../result.ts';
import { junitXml, type Outcome, type TestCase } from './junit.ts';

/** A run as tests: each node is one, and each goal. */
export function runJunit(view: RunView): string {
  const { workflow, started: timestamp } = view;
  const goals = [...view.goals.values()].sort((a, b) => a.index - b.index);
  return junitXml([
    {
      name: `${workflow} nodes`,
      timestamp,
      tests: [...view.nodes.values()].map((node) => nodeTest(node, workflow)),
    },
    { name: `${workflow} goals`, timestamp, tests: goals.map((goal) => goalTest(goal, workflow)) },
  ]);
}

function nodeTest(node: NodeView, workflow: string): TestCase {
  const { id, started, finished, warnings } = node;
  return {
    name: id,
    classname: `${workflow}.nodes`,
    time: started === undefined || finished === undefined ? undefined : finished - started,
    outcome: nodeOutcome(node),
    ...(warnings.length > 0 && { output: warnings.join('\n') }),
  };
}

function nodeOutcome({ state, reason = '', output }: NodeView): Outcome {
  switch (state) {
    case 'passed':
    case 'cached':
      return { type: 'passed' };
    case 'failed':
    case 'timed_out': {
      const details = output.lines.map(({ text }) => text).join('\n');
      return { type: 'failed', kind: state, message: reason === '' ? state : reason, details };
    }
    case 'pending':
    case 'ready':
    case 'running':
      return { type: 'skipped', message: 'the run ended before it did' };
    case 'cancelled':
    case 'skipped':
    case 'blocked':
      return { type: 'skipped', message: reason === '' ? state : `${state}: ${reason}` };
    default:
      return unreachable(state);
  }
}

function goalTest(goal: GoalView, workflow: string): TestCase {
  const { title, text } = goal;
  return { name: title ?? text, classname: `${workflow}.goals`, outcome: goalOutcome(goal) };
}

/** One that is open has not been judged: a test that was skipped, whose message says why. */
function goalOutcome({
  state,
  measured,
  target,
  reason,
  text,
  file,
  range,
  instances = [],
}: GoalView): Outcome {
  if (state === 'met') return { type: 'passed' };
  if (state !== 'missed')
    return { type: 'skipped', message: reason === undefined ? state : `${state}: ${reason}` };
  const figures = [
    ...(measured === undefined ? [] : [`measured ${figure(measured)}`]),
    ...(target === undefined ? [] : [`the bound is ${figure(target)}`]),
  ];
  const missed = instances.filter((one) => one.state === 'missed').map(({ id }) => id);
  const details = [text, `${file}:${String(range.start.line + 1)}`, ...missed];
  return {
    type: 'failed',
    kind: 'goal_missed',
    message: figures.length === 0 ? (reason ?? 'missed') : figures.join(', '),
    details: details.join('\n'),
  };
}

function figure(of: Figure): string {
  return print(quantityOf(of));
}
