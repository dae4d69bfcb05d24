import { Type, type Static } from 'typebox';
import { Comparison } from '../../events/comparison.ts';
import {
  dateTime,
  document,
  environment,
  goal,
  metrics,
  nanoseconds,
  nodeId,
  nodeKind,
  nodeState,
  time,
  words,
} from './common.ts';

const phase = Type.Object({
  name: Type.String(),
  depth: Type.Integer({
    minimum: 0,
    description: 'A phase lies within the last one before it of a smaller depth.',
  }),
  start: time,
  end: Type.Optional(time),
});

const node = Type.Object({
  id: nodeId,
  name: Type.String(),
  kind: nodeKind,
  stage: Type.Optional(Type.String()),
  state: nodeState,
  reason: Type.Optional(Type.String()),
  attempts: Type.Integer({ minimum: 0 }),
  started: Type.Optional(time),
  finished: Type.Optional(time),
  predicted: Type.Optional(nanoseconds),
  exit: Type.Optional(Type.Integer()),
  signal: Type.Optional(Type.String()),
  metrics,
  phases: Type.Array(phase, {
    description: 'Of the last attempt, nested spans in the order of their starts.',
  }),
});

/** `perflow run FILE --json` and `perflow runs show RUN --json` */
export const RunDocument = document(
  'run',
  'perflow run',
  'A run: its nodes, what they measured, its goals.',
  {
    run: Type.String({ description: 'Its id.' }),
    workflow: Type.String(),
    status: words(
      ['passed', 'failed', 'cancelled', 'interrupted'],
      '`failed`: a node failed or a goal was missed. `interrupted`: it never ended.',
    ),
    started: dateTime,
    finished: Type.Union([dateTime, Type.Null()]),
    nodes: Type.Array(node),
    goals: Type.Array(goal),
    metrics,
    warnings: Type.Array(Type.String()),
    comparison: Type.Optional(Comparison),
    environment,
  },
);
export type RunDocument = Static<typeof RunDocument>;
