import { isDimensionless } from '../quantity/dimension.ts';
import type { Call, Expression } from '../syntax/tree.ts';
import type { CompilePart } from './compile.ts';
import { errorAt, over, type Compiled, type Run } from './context.ts';
import type { Implementation } from './implementation.ts';
import { describeKind } from './kinds.ts';
import { chainOf } from './metric-path.ts';
import { compileMetric } from './names.ts';
import type { MetricQuestion } from './scope.ts';

/** Functions that take a metric by its name and ask its reader something about it. */

/** `baseline(m)`, `change(m)`, `regression(m)`. */
export function ofMetric(question: MetricQuestion): Implementation {
  return {
    type: 'syntax',
    compile: (call, part) => {
      const metric = metricArgument(call, part);
      return metric === undefined ? needsMetric(call) : over(metric.parts, metric.ask(question));
    },
  };
}

/** `quantile(m, 99.9%)`. */
export const quantile: Implementation = {
  type: 'syntax',
  compile: (call, part) => {
    const metric = metricArgument(call, part);
    const share = call.arguments[1];
    if (metric === undefined || share === undefined) return needsMetric(call);
    const compiled = part(share);
    return over([compiled, ...metric.parts], (context) => {
      const q = compiled.run(context);
      if (!q.ok || q.value.type === 'unknown') return q;
      if (q.value.type !== 'quantity' || !isDimensionless(q.value.dimension)) {
        return errorAt(
          context,
          share,
          'wrong-type',
          `A quantile is a ratio, this is ${describeKind(q.value)}.`,
        );
      }
      if (q.value.value < 0 || q.value.value > 1) {
        return errorAt(context, share, 'out-of-range', 'A quantile lies between 0% and 100%.');
      }
      return metric.ask({ type: 'quantile', q: q.value.value })(context);
    });
  },
};

/** `during(server.memory, api)`: the second argument is a node's name. */
export const during: Implementation = {
  type: 'syntax',
  compile: (call, part) => {
    const metric = metricArgument(call, part);
    const node = call.arguments[1];
    if (metric === undefined) return needsMetric(call);
    if (node?.type !== 'reference') return failing(call, node, 'The second argument is the name of a node.');
    return over(metric.parts, metric.ask({ type: 'during', node: node.name.text }));
  },
};

function metricArgument(call: Call, part: CompilePart): ReturnType<typeof compileMetric> {
  let [metric] = call.arguments;
  while (metric?.type === 'parenthesized') metric = metric.value;
  return metric === undefined ? undefined : compileMetric(chainOf(metric), part);
}

function needsMetric(call: Call): Compiled {
  return failing(call, call.arguments[0], 'The first argument is the name of a metric, as in `api.latency`.');
}

function failing(call: Call, argument: Expression | undefined, message: string): Compiled {
  const run: Run = (context) => errorAt(context, argument ?? call, 'wrong-type', message);
  return over([], run);
}
