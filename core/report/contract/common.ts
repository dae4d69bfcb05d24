import { Type, type Static, type TObject, type TEnum, type TProperties } from 'typebox';
import { NodeStateName } from '../../events/comparison.ts';
import { Figure, GoalStateName, MetricValue } from '../../events/event.ts';

/** What the documents of several commands share. */

/** The version that every document carries. Fields are only added while it stays. */
export const VERSION = 1;

export type Document<T extends TProperties> = TObject<T & { readonly version: typeof version }>;

const version = Type.Literal(VERSION, {
  description: 'Of this format: fields are only added while it stays.',
});

/** A document's schema under its stable id. `name` is also that of the published file. */
export function document<T extends TProperties>(
  name: string,
  title: string,
  description: string,
  properties: T,
): Document<T> {
  return Type.Object(
    { version, ...properties },
    { $id: `urn:perflow:${name}:${VERSION}`, title, description },
  );
}

/** Choices among fixed words. */
export function words<const T extends string[]>(of: readonly [...T], description?: string): TEnum<[...T]> {
  return Type.Enum(of, description === undefined ? {} : { description });
}

export const time = Type.Number({ minimum: 0, description: 'Nanoseconds since the start of the run.' });
export const nanoseconds = Type.Number({ minimum: 0, description: 'Nanoseconds.' });
export const dateTime = Type.String({ format: 'date-time', description: 'ISO 8601.' });
export const nodeId = Type.String({ description: 'An instance of a node: `build`, `parse[size=1000]`.' });
export const nodeKind = words(['step', 'service', 'bench', 'load', 'profile']);
export const nodeState = NodeStateName;

/** Zero-based, as in LSP. */
const position = Type.Object({
  line: Type.Integer({ minimum: 0, description: 'Zero-based.' }),
  character: Type.Integer({ minimum: 0, description: 'Zero-based, in UTF-16 units.' }),
});
export const range = Type.Object({ start: position, end: position });

/** A metric: one value, or a distribution, beside its unit. */
export const metric = MetricValue;
export const metrics = Type.Record(Type.String(), metric, { description: 'By name.' });

export const figureOrNull = Type.Union([Figure, Type.Null()]);
export const environment = Type.Record(Type.String(), Type.String(), {
  description: 'What a measurement depends on: tool versions, machine. Never a secret.',
});

export const goal = Type.Object({
  text: Type.String({ description: 'As written, white space folded.' }),
  title: Type.Optional(Type.String()),
  file: Type.String(),
  range,
  state: GoalStateName,
  measured: figureOrNull,
  target: figureOrNull,
  weight: Type.Number(),
  reason: Type.Optional(Type.String()),
  instances: Type.Optional(
    Type.Array(
      Type.Object({
        id: nodeId,
        state: GoalStateName,
        measured: figureOrNull,
        target: figureOrNull,
        reason: Type.Optional(Type.String()),
      }),
    ),
  ),
});
export type GoalDocument = Static<typeof goal>;
