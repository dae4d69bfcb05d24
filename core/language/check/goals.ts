import type { GoalDeclaration } from '../workflow.ts';
import { checkAttributes } from './attribute-values.ts';
import { PLAIN, report, type Context, type MetricRead } from './context.ts';
import { describeType } from './types.ts';
import { thingAsValue } from './value-of.ts';

/** Goals are conditions on metrics that are measured. */
export function checkGoals(goals: readonly GoalDeclaration[], context: Context): void {
  for (const goal of goals) {
    checkAttributes('goal', goal.attributes, { ...context, place: goal.condition });
    checkCondition(goal, context);
  }
}

function checkCondition({ condition }: GoalDeclaration, context: Context): void {
  const { expression } = condition;
  if (expression.type === 'missing') return;
  const reads: MetricRead[] = [];
  let mistakes = 0;
  const at: Context = {
    ...context,
    place: condition,
    allowed: { ...PLAIN, metrics: true },
    onRead: (read) => reads.push(read),
    reporter: {
      report: (...mistake) => {
        mistakes++;
        context.reporter.report(...mistake);
      },
    },
  };
  const type = context.infer(expression, at);
  if (type.kind === 'thing') {
    report(at, 'not-a-condition', expression, thingAsValue(type, at));
  } else if (type.kind !== 'boolean' && type.kind !== 'any') {
    const message = `A goal is a condition, such as \`build.time < 1m\`; this is ${describeType(type)}.`;
    report(at, 'not-a-condition', expression, message);
  } else if (type.kind === 'boolean' && mistakes === 0) {
    checkReads(reads, at, expression);
  }
}

function checkReads(
  reads: readonly MetricRead[],
  context: Context,
  goal: GoalDeclaration['condition']['expression'],
): void {
  if (reads.length === 0) {
    report(context, 'constant-goal', goal, 'This goal reads no metric, so it says nothing about a run.');
  }
  for (const read of reads) {
    const reason = whyUnmeasured(read, context);
    if (reason !== undefined) report(context, 'unmeasured-goal', read.span, reason);
  }
}

function whyUnmeasured({ node, name }: MetricRead, { model }: Context): string | undefined {
  if (node?.external === true && !node.ownMetrics.has(name)) {
    return `\`${node.name}\` is started by somebody else, so nothing of it is measured.`;
  }
  if (node === undefined && name === 'run.cost') {
    if (!model.hasCosts && !model.isLenient)
      return 'No node has a metric `cost`, so there is nothing to sum up.';
  }
  return undefined;
}
