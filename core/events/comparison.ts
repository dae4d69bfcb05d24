import { Type, type Static } from 'typebox';
import { BetterName, UnitName } from './metric-value.ts';

export const NodeStateName = Type.Enum([
  'pending',
  'ready',
  'running',
  'passed',
  'failed',
  'timed_out',
  'cancelled',
  'skipped',
  'cached',
  'blocked',
]);

const environment = Type.Record(Type.String(), Type.String(), {
  description: 'What a measurement depends on: tool versions, machine. Never a secret.',
});

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
  value: Type.Optional(
    Type.Number({ description: 'What is compared: the median, or the statistic at the end of the name.' }),
  ),
  samples: Type.Optional(
    Type.Array(Type.Number(), { description: 'In the order taken; where they were kept and asked for.' }),
  ),
});

const label = Type.Object({
  label: Type.String(),
  run: Type.Optional(Type.String({ description: 'The run that it is, or was made from.' })),
  environment,
});

/** `slower` and `faster` stand for worse and better; across sessions or environments either is at most suspected. */
export const VerdictName = Type.Enum([
  'slower',
  'faster',
  'suspected_slower',
  'suspected_faster',
  'no_difference',
  'undecided',
]);

export type Verdict = Static<typeof VerdictName>;

const fractionOrNull = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

const comparedMetric = Type.Object({
  name: Type.String({ description: 'With its node: `parse[size=1000].time`.' }),
  unit: UnitName,
  better: Type.Union([BetterName, Type.Null()], { description: 'Null where nobody declared it.' }),
  a: side,
  b: side,
  change: fractionOrNull(
    'Relative, of medians (or of the statistic that is compared): 0.064 is 6.4 % more. Null where A’s is zero.',
  ),
  shift: Type.Optional(
    fractionOrNull('The estimate of the change that the interval is about: of the test, not of the medians.'),
  ),
  interval: Type.Union([Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), Type.Null()], {
    description: 'Of the change: low, high. Null where there are too few samples for one.',
  }),
  confidence: Type.Number({ minimum: 0, maximum: 1, description: 'Of the interval.' }),
  test: Type.String({ description: 'The test by name; `none` where none was possible.' }),
  p: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
    description: 'Two-sided, before it is corrected for the number of metrics.',
  }),
  verdict: VerdictName,
  reason: Type.String(),
});

const step = Type.Union([
  Type.Object({
    state: NodeStateName,
    time: Type.Union([Type.Number({ minimum: 0, description: 'Nanoseconds.' }), Type.Null()]),
    note: Type.Optional(Type.String()),
  }),
  Type.Null(),
]);

/** What a comparison says: in the document of its own, in that of a run, and in the event that tells of it. */
export const Comparison = Type.Object({
  a: label,
  b: label,
  metrics: Type.Array(comparedMetric, { description: 'The worst first.' }),
  steps: Type.Optional(
    Type.Array(Type.Object({ id: Type.String(), a: step, b: step }), {
      description: 'Steps with their times; null where the side has no such step.',
    }),
  ),
  environment: Type.Array(
    Type.Object({
      key: Type.String(),
      a: Type.Union([Type.String(), Type.Null()]),
      b: Type.Union([Type.String(), Type.Null()]),
      weight: Type.Optional(
        Type.Enum(['decisive', 'relevant', 'informative'], {
          description: '`decisive`: times cannot be compared. `relevant`: it may explain a change.',
        }),
      ),
    }),
    { description: 'What differs.' },
  ),
  warnings: Type.Array(Type.String()),
  seed: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'Where both were measured side by side: what the order of the runs was drawn from.',
    }),
  ),
});
export type Comparison = Static<typeof Comparison>;
