import { Type, type Static } from 'typebox';
import { document, nanoseconds, nodeId, nodeKind, words } from './common.ts';

/** `perflow plan FILE --json` */
export const PlanDocument = document('plan', 'perflow plan', 'What a run would do, and in which order.', {
  workflow: Type.String(),
  jobs: Type.Integer({ minimum: 1 }),
  predicted: Type.Optional(
    Type.Number({ minimum: 0, description: 'Nanoseconds of the whole run, from history.' }),
  ),
  nodes: Type.Array(
    Type.Object({
      id: nodeId,
      name: Type.String(),
      kind: nodeKind,
      axes: Type.Record(Type.String(), Type.String(), { description: 'Values as literals.' }),
      needs: Type.Array(nodeId),
      services: Type.Array(nodeId, { description: 'Services that are up while it runs.' }),
      stage: Type.Optional(Type.String()),
      exclusive: Type.Boolean({ description: 'Runs with nothing else but its services.' }),
      always: Type.Boolean(),
      continue_on_failure: Type.Boolean(),
      timeout: Type.Optional(nanoseconds),
      retries: Type.Integer({ minimum: 0 }),
      predicted: Type.Optional(nanoseconds),
      critical_path: Type.Optional(
        Type.Number({
          minimum: 0,
          description: 'Nanoseconds from its start to the end of all that needs it. Only with history.',
        }),
      ),
      slack: Type.Optional(
        Type.Number({
          minimum: 0,
          description: 'Nanoseconds that it could start later at no cost. Only with history.',
        }),
      ),
      file: Type.String(),
      line: Type.Optional(Type.Integer({ minimum: 0, description: 'Zero-based.' })),
    }),
    { description: 'Needs before what needs them.' },
  ),
  stages: Type.Array(Type.Object({ name: Type.String(), nodes: Type.Array(nodeId) })),
  batches: Type.Array(Type.Array(nodeId), {
    description: 'What may run at the same time, batch after batch.',
  }),
  critical_path: Type.Array(nodeId, { description: 'The chain that bounds the time from below.' }),
});
export type PlanDocument = Static<typeof PlanDocument>;

/** `perflow graph FILE --format json` */
export const GraphDocument = document('graph', 'perflow graph', 'Nodes and what they need.', {
  workflow: Type.String(),
  nodes: Type.Array(
    Type.Object({
      id: nodeId,
      name: Type.String(),
      kind: nodeKind,
      stage: Type.Optional(Type.String()),
      exclusive: Type.Boolean(),
    }),
  ),
  edges: Type.Array(
    Type.Object({
      from: Type.String({ description: 'What is needed.' }),
      to: Type.String({ description: 'What needs it.' }),
      type: words(['ends', 'ready'], 'Whether the need must have ended, or be ready as a service.'),
    }),
  ),
});
export type GraphDocument = Static<typeof GraphDocument>;
