import { nearest } from '../language/nearest.ts';
import type { StageDeclaration, Workflow } from '../language/workflow.ts';
import type { AttributeReader } from './attributes.ts';
import { instancesOf } from './instances.ts';
import type { Graph } from './graph.ts';
import type { NodeId, PlanEvaluator, PlanRequest } from './plan.ts';
import type { Problems } from './problems.ts';

/** What is asked for, before it is known which instances that means. */
export interface Selection {
  readonly stages: readonly StageDeclaration[];
  /** As asked for, one word each: a node's name or an instance. Undefined where only stages are run. */
  readonly nodes: readonly string[];
  /** Names of all of these, without what they need. */
  readonly names: readonly string[];
}

/**
 * Named nodes alone, named stages alone, or both. Without either: the automatic stages, so that a node in no stage runs
 * only when named; in a workflow without stages every node.
 */
export function select(
  workflow: Workflow,
  request: PlanRequest,
  attributes: AttributeReader,
  problems: Problems,
): Selection {
  const nodes = request.nodes ?? [];
  const named = request.stages ?? [];
  for (const name of named) if (!workflow.stages.has(name)) reportStage(workflow, name, problems);
  const names = nodes.map((node) => nameOf(node));
  for (const name of names) if (!workflow.nodes.has(name)) reportNode(workflow, name, problems);
  if (nodes.length === 0 && named.length === 0 && workflow.stages.size === 0) {
    const all = [...workflow.nodes.keys()];
    return { stages: [], nodes: all, names: all };
  }
  const plain = nodes.length === 0 && named.length === 0;
  const stages = [...workflow.stages.values()].filter((stage) =>
    plain ? !isManual(stage, attributes) : named.includes(stage.name),
  );
  return {
    stages,
    nodes,
    names: [...names, ...stages.flatMap(({ steps }) => steps.map(({ name }) => name))],
  };
}

/** The instances that were asked for by name. */
export function rootsOfNodes(selection: Selection, graph: Graph, problems: Problems): readonly NodeId[] {
  return selection.nodes.flatMap((asked) => {
    const name = nameOf(asked);
    const all = graph.byName.get(name)?.all ?? [];
    const found =
      asked === name ? all : all.filter(({ id, shown }) => id === asked || short(name, shown) === asked);
    if (found.length === 0 && all.length > 0) {
      const near = nearest(asked, all.map(({ id }) => id)); // prettier-ignore
      const hint = near === undefined ? `its first is \`${all[0]?.id ?? ''}\`` : `did you mean \`${near}\`?`;
      problems.asked('unknown-instance', `\`${name}\` has no instance \`${asked}\`: ${hint}`);
    }
    return found.map(({ id }) => id);
  });
}

/** The instances that a stage names. */
export function rootsOfStage(
  stage: StageDeclaration,
  graph: Graph,
  evaluate: PlanEvaluator,
  problems: Problems,
): readonly NodeId[] {
  const found = new Set<NodeId>();
  for (const ref of stage.steps) {
    const target = graph.byName.get(ref.name);
    if (target === undefined) continue;
    const from = { axes: new Map(), shown: new Map<string, string>() };
    for (const { id } of instancesOf(ref, from, target, evaluate, problems)) found.add(id);
  }
  return [...found];
}

function isManual(stage: StageDeclaration, attributes: AttributeReader): boolean {
  return attributes.truth({ kind: 'stage', attributes: stage.attributes, axes: new Map() }, 'manual');
}

/** `parse` of `parse[size=1000]`. */
function nameOf(asked: string): string {
  const bracket = asked.indexOf('[');
  return bracket < 0 ? asked : asked.slice(0, bracket);
}

/** `parse[1000]` for `parse[size=1000]`. */
function short(name: string, shown: ReadonlyMap<string, string>): string {
  return `${name}[${[...shown.values()].join(',')}]`;
}

function reportNode(workflow: Workflow, name: string, problems: Problems): void {
  problems.asked(
    'unknown-node',
    unknown(`The workflow \`${workflow.name}\` has no node`, name, workflow.nodes.keys()),
  );
}

function reportStage(workflow: Workflow, name: string, problems: Problems): void {
  problems.asked(
    'unknown-stage',
    unknown(`The workflow \`${workflow.name}\` has no stage`, name, workflow.stages.keys()),
  );
}

function unknown(sentence: string, name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined
    ? `${sentence} \`${name}\`.`
    : `${sentence} \`${name}\`: did you mean \`${near}\`?`;
}
