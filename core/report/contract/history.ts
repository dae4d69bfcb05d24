import { Type, type Static } from 'typebox';
import { dateTime, document, metric, nodeId } from './common.ts';

const change = Type.Object({
  run: Type.String({ description: 'The first run at the new level.' }),
  started: dateTime,
  commit: Type.Union([Type.String(), Type.Null()]),
  before: Type.Object(
    { run: Type.String(), commit: Type.Union([Type.String(), Type.Null()]) },
    { description: 'The last run at the level before.' },
  ),
  change: Type.Number({ description: 'A fraction of the level before.' }),
  interval: Type.Union([Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), Type.Null()], {
    description: 'Of the change, for two samples of their own, at `confidence`.',
  }),
  confidence: Type.Number(),
  p: Type.Number({
    description: 'Of the rank test of the two levels; the place was chosen by the same values.',
  }),
});

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
            commit: Type.Union([Type.String(), Type.Null()]),
            metric,
          }),
          { description: 'The latest first; distributions without their samples.' },
        ),
        changes: Type.Optional(
          Type.Array(change, {
            description: 'Where its level changed and stayed changed, among these points; the latest first.',
          }),
        ),
      }),
    ),
  },
);
export type HistoryDocument = Static<typeof HistoryDocument>;
