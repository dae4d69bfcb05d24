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
