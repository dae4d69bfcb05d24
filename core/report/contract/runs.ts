import { Type, type Static } from 'typebox';
import { dateTime, document, environment, metric, nanoseconds, nodeId, words } from './common.ts';

/** `perflow runs --json` */
export const RunsDocument = document('runs', 'perflow runs', 'Stored runs, the latest first.', {
  runs: Type.Array(
    Type.Object({
      run: Type.String({ description: 'Its id.' }),
      workflow: Type.String(),
      status: words(['passed', 'failed', 'cancelled', 'interrupted']),
      started: dateTime,
      finished: Type.Union([dateTime, Type.Null()]),
      time: Type.Union([nanoseconds, Type.Null()]),
      commit: Type.Union([Type.String(), Type.Null()]),
      goals: Type.Object({ met: Type.Integer({ minimum: 0 }), total: Type.Integer({ minimum: 0 }) }),
      pinned: Type.Boolean(),
    }),
  ),
});
export type RunsDocument = Static<typeof RunsDocument>;

const count = Type.Integer({ minimum: 0 });
const share = Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
  description: 'Of the runs that came to an end of their own; null without any.',
});

/** `perflow runs summary --json` */
export const PeriodsDocument = document(
  'periods',
  'perflow runs summary',
  'Key figures of the stored runs of days, weeks or months, the latest first.',
  {
    by: words(['day', 'week', 'month'], 'Days are those of UTC, weeks begin on Monday.'),
    periods: Type.Array(
      Type.Object({
        from: dateTime,
        to: Type.String({ format: 'date-time', description: 'The first instant that is outside.' }),
        runs: Type.Object({ passed: count, failed: count, cancelled: count, interrupted: count }),
        success_rate: share,
        error_rate: share,
        throughput: Type.Number({
          minimum: 0,
          description: 'Runs that came to an end of their own, per hour of the period.',
        }),
        time: Type.Union([nanoseconds, Type.Null()], { description: 'Mean of these runs’ times.' }),
      }),
    ),
  },
);
export type PeriodsDocument = Static<typeof PeriodsDocument>;

const baseline = {
  name: Type.String(),
  run: Type.String({ description: 'The id of the run that it was made from.' }),
  workflow: Type.String(),
  created: dateTime,
  commit: Type.Union([Type.String(), Type.Null()]),
};

/** `perflow baseline list --json` */
export const BaselinesDocument = document('baselines', 'perflow baseline list', 'Named baselines.', {
  baselines: Type.Array(Type.Object(baseline)),
});
export type BaselinesDocument = Static<typeof BaselinesDocument>;

/** `perflow baseline show NAME --json` */
export const BaselineDocument = document(
  'baseline',
  'perflow baseline show',
  'One baseline with its metrics.',
  {
    ...baseline,
    environment,
    metrics: Type.Array(Type.Object({ node: nodeId, name: Type.String(), metric })),
  },
);
export type BaselineDocument = Static<typeof BaselineDocument>;
