import { Type, type Static } from 'typebox';
import { UnitName } from '../../events/event.ts';
import { document, environment, words } from './common.ts';

const side = Type.Object({
  n: Type.Integer({ minimum: 1 }),
  min: Type.Number(),
  max: Type.Number(),
  mean: Type.Number(),
  median: Type.Number(),
  stddev: Type.Number(),
  p90: Type.Number(),
  p95: Type.Number(),
  p99: Type.Number(),
});

const label = Type.Object({ label: Type.String(), environment });

/** The verdicts; across sessions or environments only the suspected ones are possible. */
export const verdict = words([
  'slower',
  'faster',
  'suspected_slower',
  'suspected_faster',
  'no_difference',
  'undecided',
]);

const comparedMetric = Type.Object({
  name: Type.String({ description: 'With its node: `parse[size=1000].time`.' }),
  unit: UnitName,
  better: words(['lower', 'higher']),
  a: side,
  b: side,
  change: Type.Number({ description: 'Relative, of medians: 0.064 is 6.4 % more.' }),
  interval: Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: 'Of the change: low, high.' }),
  confidence: Type.Number({ minimum: 0, maximum: 1, description: 'Of the interval.' }),
  test: Type.String({ description: 'The test by name.' }),
  p: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()]),
  verdict,
  reason: Type.String(),
});

/** What a comparison says, also within the document of a run. */
export const comparison = {
  a: label,
  b: label,
  metrics: Type.Array(comparedMetric),
  environment: Type.Array(
    Type.Object({
      key: Type.String(),
      a: Type.Union([Type.String(), Type.Null()]),
      b: Type.Union([Type.String(), Type.Null()]),
    }),
    { description: 'What differs.' },
  ),
  warnings: Type.Array(Type.String()),
};

/** `perflow compare A B --json` */
export const CompareDocument = document(
  'compare',
  'perflow compare',
  'Two runs, revisions or reports side by side, with a verdict for each metric.',
  comparison,
);
export type CompareDocument = Static<typeof CompareDocument>;
