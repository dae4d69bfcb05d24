import type {
  EnvEntry,
  ExperimentDeclaration,
  NodeDeclaration,
  VariantDeclaration,
  Workflow,
} from '../../../core/language/workflow.ts';

/**
 * The workflow as a variant of an experiment has it. The variant's variables reach every node, over what the workflow
 * or the node itself sets. What is measured is run as a bench, steps too. Goals and alerts are of whole runs.
 */
export function variantWorkflow(
  workflow: Workflow,
  { of }: ExperimentDeclaration,
  { env }: VariantDeclaration,
): Workflow {
  const measured = new Set(of.map(({ name }) => name));
  const set = new Set(env.map(({ name }) => name));
  const isLeft = ({ name }: EnvEntry): boolean => !set.has(name);
  const nodes = [...workflow.nodes].map(([name, node]): [string, NodeDeclaration] => [
    name,
    {
      ...node,
      kind: node.kind === 'step' && measured.has(name) ? 'bench' : node.kind,
      env: node.env.filter(isLeft),
    },
  ]);
  return {
    ...workflow,
    env: [...workflow.env.filter(isLeft), ...env],
    nodes: new Map(nodes),
    goals: [],
    alerts: [],
  };
}

/** The same with a stage of what is measured and no other: its plan has the instances that `of` means. */
export function stagedForPlan(workflow: Workflow, { of, origin }: ExperimentDeclaration): Workflow {
  const stage = { name: STAGE, origin, steps: of, attributes: new Map() };
  return { ...workflow, stages: new Map([[STAGE, stage]]) };
}

const STAGE = 'measured';
