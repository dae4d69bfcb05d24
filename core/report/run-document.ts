import { growthOfBenches } from '../analyze/growth/growth-of-benches.ts';
import type { Figure } from '../events/event.ts';
import type { GoalView, NodeView, PhaseView, RunView } from '../events/run-view.ts';
import { growthDocument } from './growth/growth-document.ts';
import { nodeKindOf } from './node-kind.ts';
import { breakdownOf, breakdownRows } from './phases/breakdown.ts';
import { VERSION, type GoalDocument } from './contract/common.ts';
import type { RunDocument } from './contract/run.ts';

/** A run for programs. One that has not ended reads `interrupted`. */
export function runDocument(view: RunView): RunDocument {
  const grown = growthOfBenches(view.nodes.values());
  return {
    version: VERSION,
    run: view.run,
    workflow: view.workflow,
    status: view.status === 'waiting' || view.status === 'running' ? 'interrupted' : view.status,
    started: view.started ?? NEVER,
    finished: view.finished ?? null,
    nodes: [...view.nodes.values()].map((node) => nodeOf(node, view.time)),
    goals: [...view.goals.values()].sort((a, b) => a.index - b.index).map(goalOf),
    metrics: Object.fromEntries(view.metrics),
    warnings: [...view.warnings],
    ...(grown.length > 0 && { growth: growthDocument(grown) }),
    ...(view.comparison !== undefined && { comparison: view.comparison }),
    environment: environmentOf(view),
  };
}

function environmentOf({ perflow, environment }: RunView): RunDocument['environment'] {
  return { ...(perflow !== undefined && { perflow }), ...Object.fromEntries(environment) };
}

/** Of a stream that does not say when its run was started. */
const NEVER = '1970-01-01T00:00:00.000Z';

type NodeDocument = RunDocument['nodes'][number];

function nodeOf(node: NodeView, now: number): NodeDocument {
  const { id, name, stage, state, reason, started, finished, predicted, exit, signal, warnings } = node;
  return {
    id,
    name,
    kind: nodeKindOf(node.kind),
    state,
    attempts: node.attempts ?? node.attempt,
    metrics: Object.fromEntries(node.metrics),
    phases: flatten(node.phases),
    ...(warnings.length > 0 && { warnings: [...warnings] }),
    ...present({ breakdown: breakdownDocument(node, now) }),
    ...present({ stage, reason, started, finished, predicted, exit, signal }),
  };
}

function breakdownDocument(node: NodeView, now: number): NodeDocument['breakdown'] {
  const breakdown = breakdownOf(node, now);
  if (breakdown === undefined) return undefined;
  return breakdownRows(breakdown).map(({ name, depth, count, time, isBottleneck }) => ({
    name: name ?? null,
    depth,
    count,
    time,
    ...(isBottleneck && { bottleneck: true }),
  }));
}

/** Without what is undefined: a document has no such fields. */
function present<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

function flatten(phases: readonly PhaseView[]): NodeDocument['phases'] {
  const flat: NodeDocument['phases'] = [];
  const waiting = phases.map((phase) => ({ phase, depth: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { phase, depth } = next;
    flat.push({ name: phase.name, depth, start: phase.start, ...present({ end: phase.end }) });
    for (const child of phase.children.toReversed()) waiting.push({ phase: child, depth: depth + 1 });
  }
  return flat;
}

function goalOf(goal: GoalView): GoalDocument {
  const { text, title, file, range, state, weight, reason, instances } = goal;
  const judged = instances?.map(({ id, state: own, reason: why, ...sides }) => ({
    id,
    state: own,
    ...figures(sides),
    ...present({ reason: why }),
  }));
  return {
    text,
    file,
    range,
    state,
    weight,
    ...figures(goal),
    ...present({ title, reason, instances: judged }),
  };
}

function figures({ measured, target }: { measured?: Figure; target?: Figure }) {
  return { measured: measured ?? null, target: target ?? null };
}
