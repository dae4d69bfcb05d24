import type { EvaluationError } from '../../core/language/evaluate/scope.ts';
import { attributes as schemaAttributes } from '../../core/language/schema/index.ts';
import { parseLiteral } from '../../core/language/quantity/parse.ts';
import type { PlanNode } from '../../core/plan/plan.ts';
import { ok, type Result } from '../../core/result.ts';
import { inputPatterns, type InputPatterns } from './cold/input-files.ts';
import { shellCommand, type Command } from '../run/evaluation/command.ts';
import { wrongType, type Evaluated, type Evaluator } from '../run/evaluation/evaluator.ts';

/** How a bench measures. */
export interface BenchPlan {
  /** Runs before those that count. */
  readonly warmup: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Relative half width of the median's interval at which it may stop. */
  readonly precision: number;
  /** How many rounds are measured beside another side. */
  readonly rounds: { readonly minimum: number; readonly maximum: number };
  /** Before each run, not measured. */
  readonly prepare: Command | undefined;
  /** Its instructions are counted, in further runs. */
  readonly instructions: boolean;
  /** What the system keeps of files in memory is dropped before each run. */
  readonly cold: boolean;
  readonly inputs: InputPatterns | undefined;
}

export function benchPlan(node: PlanNode, evaluator: Evaluator): Result<BenchPlan, EvaluationError> {
  const warmup = wholeRange(node, 'warmup', evaluator);
  if (!warmup.ok) return warmup;
  const runs = wholeRange(node, 'runs', evaluator);
  if (!runs.ok) return runs;
  const rounds = wholeRange(node, 'rounds', evaluator);
  if (!rounds.ok) return rounds;
  const precision = precisionOf(node, evaluator);
  if (!precision.ok) return precision;
  const prepare = prepareCommand(node, evaluator);
  if (!prepare.ok) return prepare;
  const instructions = isSet(node, 'instructions', evaluator);
  if (!instructions.ok) return instructions;
  const cold = isSet(node, 'cold', evaluator);
  if (!cold.ok) return cold;
  const inputs = inputPatterns(node, evaluator);
  if (!inputs.ok) return inputs;
  return ok({
    warmup: cold.value && !node.declaration.attributes.has('warmup') ? 0 : warmup.value.to,
    minimum: Math.max(1, runs.value.from),
    maximum: runs.value.to,
    rounds: { minimum: Math.max(1, rounds.value.from), maximum: rounds.value.to },
    precision: precision.value,
    prepare: prepare.value,
    instructions: instructions.value,
    cold: cold.value,
    inputs: inputs.value,
  });
}

function precisionOf(node: PlanNode, evaluator: Evaluator): Evaluated<number> {
  const bound = node.declaration.attributes.get('precision');
  return bound === undefined ? ok(defaultRange(node, 'precision').to) : evaluator.number(bound, node.axes);
}

function prepareCommand(node: PlanNode, evaluator: Evaluator): Evaluated<Command | undefined> {
  const bound = node.declaration.attributes.get('prepare');
  return bound === undefined
    ? ok(undefined)
    : shellCommand(bound, node.declaration, node.axes, evaluator, true);
}

function isSet(node: PlanNode, name: string, evaluator: Evaluator): Evaluated<boolean> {
  const bound = node.declaration.attributes.get(name);
  return bound === undefined ? ok(false) : evaluator.condition(bound, node.axes);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function wholeRange(node: PlanNode, name: string, evaluator: Evaluator): Evaluated<Range> {
  const bound = node.declaration.attributes.get(name);
  if (bound === undefined) return ok(defaultRange(node, name));
  const range = evaluator.range(bound, node.axes);
  if (!range.ok) return range;
  const { from, to } = range.value;
  const most = schemaAttributes.get(node.kind)?.get(name)?.maximum ?? Infinity;
  const isWhole = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= most;
  return isWhole
    ? range
    : wrongType(bound, `\`${name}\` must be whole numbers from 0 to ${most}, the smaller one first.`);
}

/** What the schema says for an attribute that is not written. */
function defaultRange(node: PlanNode, name: string): Range {
  const written = schemaAttributes.get(node.kind)?.get(name)?.default ?? '0';
  const [from = 0, to = from] = written.split('..').map((literal) => {
    const amount = parseLiteral(literal.trim());
    return amount.ok ? amount.value.value : 0;
  });
  return { from, to };
}
