import type { EvaluationError } from '../../core/language/evaluate/scope.ts';
import type { Workflow } from '../../core/language/workflow.ts';
import { makePlan } from '../../core/plan/make-plan.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedFiles } from '../change/changed-files.ts';
import { ChangeSets, type ChangeSet } from '../change/change-sets.ts';
import { environmentDocument, lookAround } from '../environment/environment-document.ts';
import { thisMachine } from '../environment/machine.ts';
import { unavailable } from './availability.ts';
import { boundsOf } from './evaluation/bounds.ts';
import { Environment, secretNames } from './evaluation/environment.ts';
import { createEvaluator } from './evaluation/create-evaluator.ts';
import { NO_AXES, type Evaluated, type Evaluator } from './evaluation/evaluator.ts';
import { callsOf } from './evaluation/expressions.ts';
import { createPorts } from './evaluation/ports.ts';
import { definedVariables, type Variables } from './evaluation/variables.ts';
import { baselineOfRun, type RunBaseline } from './guard/baseline.ts';
import type { RunOptions, RunProblem } from './options.ts';
import { Secrets } from './output/secrets.ts';
import { problemOf } from './problem-of.ts';
import { checkRequirements, type Requirements } from './requires/check-requirements.ts';

/** Everything that a run is made of before its first event. */
export interface ReadyRun {
  readonly plan: Plan;
  readonly evaluator: Evaluator;
  readonly environment: Environment;
  readonly secrets: Secrets;
  /** The environment document. */
  readonly surroundings: Readonly<Record<string, string>>;
  /** Undefined where nothing asks for one. */
  readonly baseline: RunBaseline | undefined;
  /** By their position in the plan. */
  readonly skippedStages: ReadonlyMap<number, string>;
}

type Prepared<T> = Result<T, readonly RunProblem[]>;

/**
 * Plans a run and looks whether it can be begun: all that stands against it is told at once. `signal` ends whatever it
 * waits for; what it then says is not to be relied on.
 */
export async function prepareRun(options: RunOptions, signal?: AbortSignal): Promise<Prepared<ReadyRun>> {
  const { workflow, root } = options;
  const env = definedVariables(options.env);
  const declared = new Set<string>();
  const known: { changes: ChangeSets | undefined } = { changes: undefined };
  const ports = createPorts({ root, env, declared, changes: () => known.changes });
  const evaluator = createEvaluator(options, ports);
  if (!evaluator.ok) return evaluator;
  const required = requirements(workflow, evaluator.value);
  if (!required.ok) return failed(required.error);
  for (const name of required.value.env) declared.add(name);
  const sets = await changeSets(options, evaluator.value, env, signal);
  if (!sets.ok) return sets;
  known.changes = sets.value;
  const plan = makePlan(workflow, options.request, (bound, axes) => evaluator.value.value(bound, axes));
  if (!plan.ok) return fail(plan.error);
  return begin(plan.value, evaluator.value, required.value, { env, root, signal, options });
}

interface Outside {
  readonly env: Variables;
  readonly root: string;
  readonly signal: AbortSignal | undefined;
  readonly options: Pick<RunOptions, 'baseline' | 'baselines'>;
}

async function begin(
  plan: Plan,
  evaluator: Evaluator,
  required: Requirements,
  { env, root, signal, options }: Outside,
): Promise<Prepared<ReadyRun>> {
  const { workflow } = plan;
  const secrets = knownSecrets(workflow, evaluator, required, env);
  const environment = new Environment(env, workflow.env, evaluator, secrets);
  const stages = skippedStages(plan, evaluator);
  const [{ missing, tools }, found, baseline] = await Promise.all([
    checkRequirements(required, env, root, signal),
    lookAround(thisMachine(), root, env, signal),
    baselineOfRun(options, plan, evaluator),
  ]);
  const problems = [
    ...unavailable(plan),
    ...missing.map((message) => ({ code: 'missing-requirement', message, place: undefined })),
    ...unsetVariables(environment, required, env),
    ...(stages.ok ? [] : [problemOf(stages.error)]),
    ...(baseline.ok ? [] : [baseline.error]),
  ];
  if (problems.length > 0 || !stages.ok || !baseline.ok) return fail(problems);
  const surroundings = environmentDocument({ ...found, tools, declared: environment.declared });
  return ok({
    plan,
    evaluator,
    environment,
    secrets,
    surroundings,
    baseline: baseline.value,
    skippedStages: stages.value,
  });
}

function requirements(workflow: Workflow, evaluator: Evaluator): Evaluated<Requirements> {
  const lists = { tools: [] as string[], env: [] as string[], endpoints: [] as string[] };
  for (const name of ['tools', 'env', 'endpoints'] as const) {
    for (const bound of workflow.requires.get(name) ?? []) {
      const items = evaluator.texts(bound, NO_AXES);
      if (!items.ok) return items;
      lists[name].push(...items.value.filter((item) => !lists[name].includes(item)));
    }
  }
  return ok(lists);
}

/** Git is asked only where the workflow does. */
async function changeSets(
  { workflow, root, since }: RunOptions,
  evaluator: Evaluator,
  env: Variables,
  signal: AbortSignal | undefined,
): Promise<Prepared<ChangeSets | undefined>> {
  const asks = (name: string): boolean =>
    boundsOf(workflow).some(({ expression }) => callsOf(name, expression).length > 0);
  if (since === undefined && !asks('changed') && !asks('only_changed')) return ok(undefined);
  const sets = new Map<string, ChangeSet>();
  for (const [name, { patterns }] of workflow.changeSets) {
    const texts = evaluator.texts(patterns, NO_AXES);
    if (!texts.ok) return failed(texts.error);
    sets.set(name, { patterns: texts.value, folder: patterns.file.split('/').slice(0, -1).join('/') });
  }
  const files = await changedFiles(root, since ?? 'HEAD', env, signal);
  if (files.ok) return ok(new ChangeSets(files.value, sets));
  return fail([{ code: 'unknown-revision', message: files.error, place: undefined }]);
}

/** What is known to be secret before anything runs. */
function knownSecrets(
  workflow: Workflow,
  evaluator: Evaluator,
  required: Requirements,
  env: Variables,
): Secrets {
  const secrets = new Secrets();
  const entries = [...workflow.env, ...[...workflow.nodes.values()].flatMap((node) => node.env)];
  const named = entries.flatMap((entry) => secretNames(entry, evaluator, NO_AXES));
  for (const name of new Set([...required.env, ...named])) {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined) secrets.add(value);
  }
  return secrets;
}

/** A variable that the workflow's `env` asks for and nobody has set; other mistakes may be none when a node starts. */
function unsetVariables(
  environment: Environment,
  required: Requirements,
  env: Variables,
): readonly RunProblem[] {
  const outer = environment.outer(NO_AXES);
  if (outer.ok || outer.error.code !== 'unset-env') return [];
  // One mistake, one message: what is required by name has been told.
  return required.env.some((name) => !Object.hasOwn(env, name)) ? [] : [problemOf(outer.error)];
}

function skippedStages(plan: Plan, evaluator: Evaluator): Evaluated<ReadonlyMap<number, string>> {
  const skipped = new Map<number, string>();
  for (const [index, { name }] of plan.stages.entries()) {
    const when = plan.workflow.stages.get(name)?.attributes.get('when');
    if (when === undefined) continue;
    const holds = evaluator.condition(when, NO_AXES);
    if (!holds.ok) return holds;
    if (!holds.value) skipped.set(index, `the \`when\` of stage ${name} is false`);
  }
  return ok(skipped);
}

function failed(error: EvaluationError): { readonly ok: false; readonly error: readonly RunProblem[] } {
  return fail([problemOf(error)]);
}
