import { Type, type Static } from 'typebox';
import { Figure, MetricOrigin } from '../../events/metric-value.ts';
import { dateTime, document, metric, nodeId } from './common.ts';

const commitOrNull = Type.Union([Type.String(), Type.Null()]);
const since = {
  run: Type.String({ description: 'The first run of what is new.' }),
  started: dateTime,
  commit: commitOrNull,
  before: Type.Object(
    { run: Type.String(), commit: commitOrNull },
    { description: 'The last run of what was before.' },
  ),
};

const change = Type.Object({
  ...since,
  change: Type.Number({ description: 'A fraction of the level before.' }),
  interval: Type.Union([Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), Type.Null()], {
    description: 'Of the change, for two samples of their own, at `confidence`.',
  }),
  confidence: Type.Number(),
  p: Type.Number({
    description: 'Of the rank test of the two levels; the place was chosen by the same values.',
  }),
});

const { sampled, measured_by, by } = MetricOrigin;
const origin = Type.Object({ sampled, measured_by, by });
const originChange = Type.Object({ ...since, was: origin, is: origin });

const forecast = Type.Object(
  {
    target: Figure,
    reached: Type.Union([dateTime, Type.Null()], {
      description: 'When, if it goes on as it did.',
    }),
    interval: Type.Union([Type.Array(dateTime, { minItems: 2, maxItems: 2 }), Type.Null()]),
    confidence: Type.Number(),
    runs: Type.Integer({ minimum: 0, description: 'Those that the trend was looked for in.' }),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it cannot be told.' }),
  },
  { description: 'Of one metric, where a target was given.' },
);

/** `perflow history --json` */
export const HistoryDocument = document(
  'history',
  'perflow history',
  'Metrics of a workflow over its stored runs.',
  {
    workflow: Type.String(),
    metrics: Type.Array(
      Type.Object({
        node: Type.Union([nodeId, Type.Literal('')], {
          description: 'An instance of a node; empty for the metrics of the workflow.',
        }),
        name: Type.String(),
        points: Type.Array(
          Type.Object({
            run: Type.String({ description: 'Its id.' }),
            started: dateTime,
            commit: commitOrNull,
            metric,
            origin_unknown: Type.Optional(
              Type.Literal(true, {
                description:
                  'It was stored by a version of Perflow that did not keep how a metric was measured.',
              }),
            ),
          }),
          { description: 'The latest first; distributions without their samples.' },
        ),
        forecast: Type.Optional(forecast),
        changes: Type.Optional(
          Type.Array(change, {
            description: 'Where its level changed and stayed changed, among these points; the latest first.',
          }),
        ),
        origin_changes: Type.Optional(
          Type.Array(originChange, {
            description:
              'Where it was measured in another way from then on, the latest first: no change is looked for across.',
          }),
        ),
      }),
    ),
  },
);
export type HistoryDocument = Static<typeof HistoryDocument>;
