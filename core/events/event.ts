import { Type, type Static } from 'typebox';
import { Comparison } from './comparison.ts';
import { Figure, LARGEST_COUNT, MetricValue, type Distribution, type Unit } from './metric-value.ts';

/**
 * The events of a run, one JSON object a line. `t` is nanoseconds since the run's start, `v` the version of this format.
 * Every face draws a run by folding these; recorded streams are kept for ever, so fields are only added.
 */

export { Figure, MetricValue, type Distribution, type Unit };

const common = { v: Type.Literal(1), t: Type.Number({ minimum: 0, maximum: LARGEST_COUNT }) };
const id = Type.String({ description: 'The node instance: `build`, `parse[size=1000]`.' });
/** How a goal stands. */
export const GoalStateName = Type.Union([
  Type.Literal('met'),
  Type.Literal('missed'),
  Type.Literal('undecided'),
  Type.Literal('unmeasured'),
]);
export type GoalState = Static<typeof GoalStateName>;

/** How a run ended. */
export const RunStatusName = Type.Union(
  [Type.Literal('passed'), Type.Literal('failed'), Type.Literal('cancelled')],
  { description: '`failed`: a node failed or a goal was missed.' },
);
export type RunStatus = Static<typeof RunStatusName>;

/** Zero-based, in UTF-16 units, as in LSP. */
const position = Type.Object({ line: Type.Integer({ minimum: 0 }), character: Type.Integer({ minimum: 0 }) });
export const RangeInFile = Type.Object({ start: position, end: position });

/** One instance's share in a goal. */
export const GoalInstance = Type.Object({
  id: Type.String(),
  state: GoalStateName,
  measured: Type.Optional(Figure),
  target: Type.Optional(Figure),
  reason: Type.Optional(Type.String()),
});
export type GoalInstance = Static<typeof GoalInstance>;

export const EndStateName = Type.Union([
  Type.Literal('passed'),
  Type.Literal('failed'),
  Type.Literal('timed_out'),
  Type.Literal('cancelled'),
  Type.Literal('skipped'),
  Type.Literal('cached'),
  Type.Literal('blocked'),
]);

export const RunStarted = Type.Object({
  ...common,
  type: Type.Literal('run.started'),
  run: Type.String(),
  workflow: Type.String(),
  file: Type.String(),
  started: Type.String({ format: 'date-time' }),
  params: Type.Record(Type.String(), Type.String(), { description: 'As literals; secrets never.' }),
  perflow: Type.String({ description: 'Version of the engine.' }),
  environment: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description:
        'What a measurement depends on: machine, tool versions, commit, declared variables. Never a secret.',
    }),
  ),
});
export type RunStarted = Static<typeof RunStarted>;

export const PlanMade = Type.Object({
  ...common,
  type: Type.Literal('plan'),
  jobs: Type.Integer({ minimum: 1 }),
  nodes: Type.Array(
    Type.Object({
      id,
      name: Type.String(),
      kind: Type.String(),
      needs: Type.Array(Type.String()),
      stage: Type.Optional(Type.String()),
      exclusive: Type.Boolean(),
      predicted: Type.Optional(Type.Number({ minimum: 0, description: 'Nanoseconds, from history.' })),
      axes: Type.Optional(Type.Record(Type.String(), Type.String())),
      line: Type.Optional(Type.Integer({ description: 'Zero-based line of the block in the file.' })),
      file: Type.Optional(Type.String()),
    }),
  ),
  stages: Type.Array(Type.String()),
  predicted: Type.Optional(Type.Number({ minimum: 0, description: 'Of the whole run, with its jobs.' })),
});
export type PlanMade = Static<typeof PlanMade>;

export const NodeReady = Type.Object({ ...common, type: Type.Literal('node.ready'), id });
export type NodeReady = Static<typeof NodeReady>;
export const NodeStarted = Type.Object({
  ...common,
  type: Type.Literal('node.started'),
  id,
  attempt: Type.Integer({ minimum: 1, maximum: LARGEST_COUNT }),
  command: Type.Optional(Type.String({ description: 'As run, secrets redacted.' })),
});
export type NodeStarted = Static<typeof NodeStarted>;
export const NodeOutput = Type.Object({
  ...common,
  type: Type.Literal('node.output'),
  id,
  stream: Type.Union([Type.Literal('stdout'), Type.Literal('stderr'), Type.Literal('perflow')]),
  text: Type.String({
    description:
      'One or more whole lines, or the rest of an unfinished one; escapes as printed by the command, secrets redacted.',
  }),
});
export type NodeOutput = Static<typeof NodeOutput>;
export const NodePhase = Type.Object({
  ...common,
  type: Type.Literal('node.phase'),
  id,
  phase: Type.String(),
  state: Type.Union([Type.Literal('begin'), Type.Literal('end')]),
});
export type NodePhase = Static<typeof NodePhase>;
/** The `id` of samples of the whole machine: no node can have this name. */
export const WHOLE_MACHINE = 'system';

export const NodeSample = Type.Object({
  ...common,
  type: Type.Literal('node.sample'),
  id: Type.String({ description: 'The node instance, or `system` for the whole machine.' }),
  /** Progress of a bench: samples so far. */
  completed: Type.Optional(Type.Integer()),
  minimum: Type.Optional(Type.Integer()),
  maximum: Type.Optional(Type.Integer()),
  /** Median so far, ns, and the relative half width of its interval. */
  median: Type.Optional(Type.Number()),
  precision: Type.Optional(Type.Number()),
  over: Type.Optional(
    Type.Number({
      minimum: 0,
      description:
        'Nanoseconds up to `t` that the following figures are about; else those since the last sample.',
    }),
  ),
  cpu: Type.Optional(Type.Number({ description: 'Cores in use, on average.' })),
  memory: Type.Optional(Type.Number({ description: 'Bytes, the most that was found.' })),
  read: Type.Optional(Type.Number({ description: 'Bytes per second read from disk, on average.' })),
  write: Type.Optional(Type.Number({ description: 'Bytes per second written to disk, on average.' })),
});
export type NodeSample = Static<typeof NodeSample>;
export const NodeMetric = Type.Object({
  ...common,
  type: Type.Literal('node.metric'),
  id,
  name: Type.String(),
  metric: MetricValue,
});
export type NodeMetric = Static<typeof NodeMetric>;
export const NodeFinished = Type.Object({
  ...common,
  type: Type.Literal('node.finished'),
  id,
  state: EndStateName,
  reason: Type.Optional(Type.String()),
  attempts: Type.Integer({ minimum: 0, maximum: LARGEST_COUNT }),
  exit: Type.Optional(Type.Integer()),
  signal: Type.Optional(Type.String()),
  warnings: Type.Optional(
    Type.Array(Type.String(), { description: 'What makes its measurements doubtful, in sentences.' }),
  ),
});
export type NodeFinished = Static<typeof NodeFinished>;
export const GoalEvaluated = Type.Object({
  ...common,
  type: Type.Literal('goal.evaluated'),
  index: Type.Integer({
    minimum: 0,
    maximum: LARGEST_COUNT,
    description: 'Position among the goals of the workflow.',
  }),
  text: Type.String(),
  title: Type.Optional(Type.String()),
  file: Type.String(),
  range: RangeInFile,
  state: GoalStateName,
  measured: Type.Optional(Figure),
  target: Type.Optional(Figure),
  weight: Type.Number(),
  reason: Type.Optional(Type.String()),
  instances: Type.Optional(Type.Array(GoalInstance)),
});
export type GoalEvaluated = Static<typeof GoalEvaluated>;
export const RunFinished = Type.Object({
  ...common,
  type: Type.Literal('run.finished'),
  status: RunStatusName,
  finished: Type.String({ format: 'date-time' }),
  warnings: Type.Array(Type.String()),
  metrics: Type.Record(Type.String(), MetricValue, {
    description: 'Of the workflow: run.time, run.success_rate, run.score…',
  }),
  comparison: Type.Optional(Comparison),
});
export type RunFinished = Static<typeof RunFinished>;

export const RunEvent = Type.Union([
  RunStarted,
  PlanMade,
  NodeReady,
  NodeStarted,
  NodeOutput,
  NodePhase,
  NodeSample,
  NodeMetric,
  NodeFinished,
  GoalEvaluated,
  RunFinished,
]);
export type RunEvent = Static<typeof RunEvent>;
/** What happens to one node. */
export type NodeEvent = Extract<RunEvent, { readonly id: string }>;
