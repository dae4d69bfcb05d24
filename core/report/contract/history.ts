import { Type, type Static } from 'typebox';
import { dateTime, document, metric, nodeId } from './common.ts';

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
      }),
    ),
  },
);
export type HistoryDocument = Static<typeof HistoryDocument>;
