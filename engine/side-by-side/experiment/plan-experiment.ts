import type { Location } from '../../../core/language/diagnostic.ts';
import type {
  Bound,
  ExperimentDeclaration,
  VariantDeclaration,
  Workflow,
} from '../../../core/language/workflow.ts';
import { makePlan } from '../../../core/plan/make-plan.ts';
import type { NodeId, Plan } from '../../../core/plan/plan.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { unavailable } from '../../run/availability.ts';
import { createEvaluator } from '../../run/evaluation/create-evaluator.ts';
import { NO_AXES, type Evaluated, type Evaluator } from '../../run/evaluation/evaluator.ts';
import { createPorts } from '../../run/evaluation/ports.ts';
import { definedVariables } from '../../run/evaluation/variables.ts';
import type { RunOptions, RunProblem } from '../../run/options.ts';
import { locationOf } from '../../run/places.ts';
import { problemOf } from '../../run/problem-of.ts';
import { sharedAddresses } from './shared-addresses.ts';
import { placeOf, problem, writtenAmiss } from './written-amiss.ts';
import { stagedForPlan, variantWorkflow } from './variant-workflow.ts';

export interface ExperimentRequest extends Pick<RunOptions, 'workflow' | 'root' | 'params' | 'env'> {
  readonly experiment: ExperimentDeclaration;
}

/** A variant as it is going to be run. */
export interface PlannedVariant {
  readonly name: string;
  readonly note: string | undefined;
  /** Another revision than what is checked out. */
  readonly rev: { readonly name: string; readonly place: Location } | undefined;
  readonly workflow: Workflow;
  readonly params: VariantDeclaration['params'];
  readonly plan: Plan;
  readonly evaluator: Evaluator;
}

export interface ExperimentPlan {
  /** In the order written: the first is the base. */
  readonly variants: readonly PlannedVariant[];
  /** Instances that are measured, the same in all variants. */
  readonly measured: readonly NodeId[];
  /** A step among all that is run: it may write into the folder that it runs in. */
  readonly step: string | undefined;
}

type Planned<T> = Result<T, readonly RunProblem[]>;

/** Plans every variant and looks whether they can be measured side by side: all that stands against it at once. */
export function planExperiment(request: ExperimentRequest): Planned<ExperimentPlan> {
  const { experiment, workflow } = request;
  const amiss = writtenAmiss(experiment, workflow);
  if (amiss.length > 0) return fail(amiss);
  const planned = planVariants(request);
  if (!planned.ok) return planned;
  const [base] = planned.value;
  const lacking = base === undefined ? [] : unavailable(base.plan);
  if (lacking.length > 0) return fail(lacking);
  const measured = sameInstances(planned.value, experiment);
  if (!measured.ok) return measured;
  const shared = sharedAddresses(planned.value);
  if (shared.length > 0) return fail(shared);
  return ok({ variants: planned.value, measured: measured.value, step: stepIn(base, workflow) });
}

/** As it was written: what is measured is planned as a bench. */
function stepIn(base: PlannedVariant | undefined, { nodes }: Workflow): string | undefined {
  const planned = [...(base?.plan.nodes.values() ?? [])];
  return planned.find(({ name }) => nodes.get(name)?.kind === 'step')?.name;
}

function planVariants(request: ExperimentRequest): Planned<readonly PlannedVariant[]> {
  // One for all, so that no two are given the same free port.
  const ports = createPorts({
    root: request.root,
    env: definedVariables(request.env),
    declared: new Set(),
    changes: () => undefined,
  });
  const planned: PlannedVariant[] = [];
  for (const variant of request.experiment.variants) {
    const workflow = variantWorkflow(request.workflow, request.experiment, variant);
    const { params } = variant;
    const evaluator = createEvaluator({ workflow, params: request.params, variantParams: params }, ports);
    if (!evaluator.ok) return evaluator;
    const plan = planOf(workflow, request.experiment, evaluator.value);
    if (!plan.ok) return plan;
    const words = wordsOf(variant, evaluator.value);
    if (!words.ok) return fail([problemOf(words.error)]);
    const common = { name: variant.name, workflow, params, plan: plan.value, evaluator: evaluator.value };
    planned.push({ ...common, ...words.value });
  }
  return ok(planned);
}

function planOf(workflow: Workflow, experiment: ExperimentDeclaration, evaluator: Evaluator): Planned<Plan> {
  const staged = stagedForPlan(workflow, experiment);
  return makePlan(staged, { jobs: 1 }, (bound, axes) => evaluator.value(bound, axes));
}

/** What is written of a variant in texts. */
function wordsOf(
  { attributes }: VariantDeclaration,
  evaluator: Evaluator,
): Evaluated<Pick<PlannedVariant, 'note' | 'rev'>> {
  const note = optionalText(attributes.get('note'), evaluator);
  if (!note.ok) return note;
  const bound = attributes.get('rev');
  const rev = optionalText(bound, evaluator);
  if (!rev.ok) return rev;
  if (bound === undefined || rev.value === undefined) return ok({ note: note.value, rev: undefined });
  const place = locationOf({ file: bound.file, offset: bound.offset, span: bound.expression });
  return ok({ note: note.value, rev: { name: rev.value, place } });
}

function optionalText(bound: Bound | undefined, evaluator: Evaluator): Evaluated<string | undefined> {
  return bound === undefined ? ok(undefined) : evaluator.text(bound, NO_AXES);
}

/** What is measured in one variant only could not be compared. */
function sameInstances(
  variants: readonly PlannedVariant[],
  { name, of, nameOrigin }: ExperimentDeclaration,
): Planned<readonly NodeId[]> {
  const [base, ...others] = variants.map(({ plan }) => plan.stages.flatMap(({ roots }) => roots));
  if (base === undefined || base.length === 0)
    return fail([
      problem('unmeasurable', `Experiment \`${name}\` measures nothing.`, locationOf(nameOrigin)),
    ]);
  for (const [index, ids] of others.entries()) {
    const odd = ids.find((id) => !base.includes(id)) ?? base.find((id) => !ids.includes(id));
    if (odd === undefined) continue;
    const pair = `${variants[0]?.name ?? ''} and ${variants[index + 1]?.name ?? ''}`;
    const message = `\`${odd}\` is only in one of the variants ${pair}: what is measured must be the same in all.`;
    const [first] = of;
    return fail([
      problem('unmeasurable', message, first === undefined ? locationOf(nameOrigin) : placeOf(first)),
    ]);
  }
  return ok(base);
}
