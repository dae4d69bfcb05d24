import { ok, type Result } from '../../result.ts';
import { isDimensionless } from '../quantity/dimension.ts';
import type { Index, MemberAccess, Reference } from '../syntax/tree.ts';
import type { CompilePart } from './compile.ts';
import { errorAt, over, type Compiled, type Context, type Outcome, type Run } from './context.ts';
import { describeKind } from './kinds.ts';
import { chainOf, lookUp, metricPath, type Chain, type Indices } from './metric-path.ts';
import type { EvaluationError, MetricPath, MetricQuestion } from './scope.ts';
import type { Value } from './value.ts';

/** A chain's step with its index arguments made ready. */
interface Step {
  readonly expression: MemberAccess | Index;
  readonly arguments: readonly Compiled[];
}

interface CompiledChain extends Chain {
  readonly compiled: readonly Step[];
  readonly parts: readonly Compiled[];
}

function compileSteps(chain: Chain, part: CompilePart): CompiledChain {
  const compiled = chain.steps.map((expression) => ({
    expression,
    arguments: expression.type === 'index' ? expression.arguments.map(({ value }) => part(value)) : [],
  }));
  return { ...chain, compiled, parts: compiled.flatMap((step) => step.arguments) };
}

/** A name, or members and indices of something: a value's part, or a metric by its path. */
export function compileChain(expression: Reference | MemberAccess | Index, part: CompilePart): Compiled {
  const chain = compileSteps(chainOf(expression), part);
  const { base } = chain;
  if (base.type === 'reference') {
    return over(chain.parts, (context) => {
      const found = lookUp(base, context);
      if (found === undefined) return readMetric(base, chain, { type: 'value' }, context);
      return found.ok ? takeSteps(found.value, chain.compiled, context) : found;
    });
  }
  const start = part(base);
  return over([start, ...chain.parts], (context) => {
    const outcome = start.run(context);
    return outcome.ok ? takeSteps(outcome.value, chain.compiled, context) : outcome;
  });
}

/** A metric named as a function's argument, with what the function asks; undefined where it is no name of a metric. */
export function compileMetric(
  expression: Chain,
  part: CompilePart,
): { readonly parts: readonly Compiled[]; readonly ask: (question: MetricQuestion) => Run } | undefined {
  const chain = compileSteps(expression, part);
  const { base } = chain;
  if (base.type !== 'reference') return undefined;
  return { parts: chain.parts, ask: (question) => (context) => readMetric(base, chain, question, context) };
}

function readMetric(
  root: Reference,
  chain: CompiledChain,
  question: MetricQuestion,
  context: Context,
): Outcome {
  const { metrics } = context.scope;
  if (metrics === undefined) {
    const message = `\`${root.name.text}\` has no value here: a metric can be read in goals and in metric values only.`;
    return errorAt(context, root, 'unknown-name', message);
  }
  const path = pathOf(root, chain, context);
  return path.ok ? ok(metrics(path.value, question)) : path;
}

function pathOf(
  root: Reference,
  chain: CompiledChain,
  context: Context,
): Result<MetricPath, EvaluationError> {
  const indices: Indices[number][] = [];
  for (const { expression, arguments: values } of chain.compiled) {
    if (expression.type !== 'index') continue;
    for (const [position, argument] of expression.arguments.entries()) {
      const outcome = values[position]?.run(context);
      if (outcome === undefined) continue;
      if (!outcome.ok) return outcome;
      indices.push({ axis: argument.name?.text, value: outcome.value });
    }
  }
  return metricPath(root.name, chain.steps, indices, context);
}

/** `.member` of an object, `[index]` of a list or object, one after the other. */
function takeSteps(start: Value, steps: readonly Step[], context: Context): Outcome {
  let value = start;
  for (const step of steps) {
    if (value.type === 'unknown') return ok(value);
    const outcome =
      step.expression.type === 'member'
        ? takeEntry(value, step.expression.property.text, step.expression, context)
        : takeIndex(value, step.expression, step.arguments, context);
    if (!outcome.ok) return outcome;
    value = outcome.value;
  }
  return ok(value);
}

function takeIndex(value: Value, expression: Index, parts: readonly Compiled[], context: Context): Outcome {
  const [argument, ...more] = expression.arguments;
  const [compiled] = parts;
  if (argument === undefined || compiled === undefined || more.length > 0 || argument.name !== undefined) {
    return errorAt(context, expression, 'wrong-type', 'A list or an object takes one index without a name.');
  }
  const index = compiled.run(context);
  if (!index.ok || index.value.type === 'unknown') return index;
  if (index.value.type === 'text') return takeEntry(value, index.value.value, expression, context);
  return takeItem(value, index.value, expression, context);
}

function takeEntry(value: Value, name: string, expression: MemberAccess | Index, context: Context): Outcome {
  if (value.type !== 'object') {
    return errorAt(
      context,
      expression,
      'wrong-type',
      `Only an object has entries, this is ${describeKind(value)}.`,
    );
  }
  const entry = value.entries.get(name);
  if (entry !== undefined) return ok(entry);
  const shown = expression.type === 'member' ? ` \`${name}\`` : ' of this name';
  return errorAt(context, expression, 'unknown-name', `The object has no entry${shown}.`);
}

function takeItem(value: Value, index: Value, expression: Index, context: Context): Outcome {
  if (value.type !== 'list') {
    return errorAt(
      context,
      expression,
      'wrong-type',
      `Only a list has items, this is ${describeKind(value)}.`,
    );
  }
  if (index.type !== 'quantity' || !isDimensionless(index.dimension)) {
    return errorAt(
      context,
      expression,
      'wrong-type',
      `A list's index is a number, this is ${describeKind(index)}.`,
    );
  }
  const item = value.items[index.value];
  if (item !== undefined) return ok(item);
  const message = `The list has ${value.items.length} items, counted from 0; there is none at ${index.value}.`;
  return errorAt(context, expression, 'out-of-range', message);
}
