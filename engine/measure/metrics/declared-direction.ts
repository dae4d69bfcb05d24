import type { MetricValue } from '../../../core/events/event.ts';
import type { MetricDeclaration } from '../../../core/language/workflow.ts';

/** Metrics with the direction that is better, where the workflow declares it: whoever reads them later has no workflow. */
export function withDirections(
  metrics: ReadonlyMap<string, MetricValue>,
  declared: readonly MetricDeclaration[],
): ReadonlyMap<string, MetricValue> {
  const directions = new Map(declared.map((declaration) => [declaration.name, directionOf(declaration)]));
  return new Map(
    [...metrics].map(([name, metric]) => {
      const better = directions.get(name);
      return [name, better === undefined ? metric : { ...metric, better }];
    }),
  );
}

/** The checker has seen to it that it is one of the two words. */
function directionOf({ attributes }: MetricDeclaration): MetricValue['better'] {
  const expression = attributes.get('better')?.expression;
  const word = expression?.type === 'reference' ? expression.name.text : undefined;
  return word === 'lower' || word === 'higher' ? word : undefined;
}
