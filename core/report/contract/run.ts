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
import { growth } from './growth.ts';

const phase = Type.Object({
  name: Type.String(),
  depth: Type.Integer({
    minimum: 0,
    description: 'A phase lies within the last one before it of a smaller depth.',
  }),
  start: time,
  end: Type.Optional(time),
});

const part = Type.Object({
  name: Type.Union([Type.String(), Type.Null()], {
    description: 'Null for what no phase of its level explains.',
  }),
  depth: Type.Integer({
    minimum: 0,
    description: 'A part lies within the last one before it of a smaller depth.',
  }),
  count: Type.Integer({ minimum: 1, description: 'Phases of this name, whose times are added up.' }),
  time: nanoseconds,
  bottleneck: Type.Optional(
    Type.Literal(true, {
      description:
        'Most of the time goes here: the largest part, and within it as long as one is more than half of it.',
    }),
  ),
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
  warnings: Type.Optional(
    Type.Array(Type.String(), { description: 'What makes its measurements doubtful, in sentences.' }),
  ),
  phases: Type.Array(phase, {
    description: 'Of the last attempt, nested spans in the order of their starts.',
  }),
  breakdown: Type.Optional(
    Type.Array(part, {
      description:
        'How the time of the last attempt divides into its phases: on each level the parts add up to what is around them.',
    }),
  ),
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
    growth: Type.Optional(growth),
    comparison: Type.Optional(Comparison),
    environment,
  },
);
export type RunDocument = Static<typeof RunDocument>;
