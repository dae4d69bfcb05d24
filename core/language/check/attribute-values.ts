import { attributes, schema } from '../schema/index.ts';
import type { AttributeSchema, TypeName } from '../schema/shape.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Bound } from '../workflow.ts';
import { checkChoice, checkChoices, checkKnownText } from './choices.ts';
import { checkCommand, checkWords } from './commands.ts';
import { conforms } from './conform.ts';
import { PLAIN, report, type Allowed, type Context } from './context.ts';
import { checkFormOf } from './forms.ts';
import { metricOf } from './metrics.ts';
import { checkNodeList, checkNodeName } from './node-names.ts';
import { checkNumbers } from './number-bounds.ts';
import { reportType } from './type-mistakes.ts';
import { isSecret } from './types.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** Checks the values of a block's attributes against the schema. */
export function checkAttributes(
  kind: string,
  values: ReadonlyMap<string, Bound>,
  context: Context,
  skip: ReadonlySet<string> = NOTHING,
): void {
  const schemas = attributes.get(kind);
  for (const [name, bound] of values) {
    const known = schemas?.get(name);
    if (known !== undefined && !skip.has(name)) checkAttribute(known, bound, context);
  }
}

export function checkAttribute(schema: AttributeSchema, bound: Bound, context: Context): void {
  const { expression } = bound;
  if (expression.type === 'missing') return;
  const at: Context = { ...context, place: bound, allowed: allowedByAttribute.get(schema) ?? PLAIN };
  if (schema.choices !== undefined) {
    if (schema.types.includes('list')) checkChoices(schema, schema.choices, expression, at);
    else checkChoice(schema, schema.choices, expression, at);
    return;
  }
  const special = checkers.get(schema.types[0]);
  (special ?? checkValue)(schema, expression, at);
}

type Checker = (schema: AttributeSchema, expression: Expression, context: Context) => void;

/** Values that are read as they are written rather than for what they give, by their first type. */
const checkers: ReadonlyMap<TypeName | undefined, Checker> = new Map<TypeName | undefined, Checker>([
  [
    'command',
    (_, expression, context) => {
      checkCommand(expression, context);
    },
  ],
  ['words', checkWords],
  [
    'nodes',
    (attribute, expression, context) => {
      checkNodeList(attribute.name, expression, context);
    },
  ],
  [
    'node',
    (_, expression, context) => {
      checkNodeName(expression, context);
    },
  ],
  ['metrics', checkMetricList],
]);

/** What may stand in each attribute's value, worked out once. */
const allowedByAttribute: ReadonlyMap<AttributeSchema, Allowed> = new Map(
  schema.blocks.flatMap((block) => block.attributes.map((one) => [one, allowedOf(one)] as const)),
);

function allowedOf({ types, secrets }: AttributeSchema): Allowed {
  return {
    ...PLAIN,
    secrets: secrets === true,
    changes: types.includes('condition'),
    probe: types.includes('probe'),
    extractor: types.includes('extractor'),
  };
}

function checkValue(schema: AttributeSchema, expression: Expression, context: Context): void {
  const type = context.infer(expression, context);
  if (type.kind === 'any') return;
  if (!conforms(type, schema.types)) {
    reportType(schema.name, schema.types, type, expression, context);
    return;
  }
  if (isSecret(type) && schema.secrets !== true) {
    const message = `\`${schema.name}\` is shown and stored, so a secret cannot stand in it.`;
    report(context, 'misplaced-secret', expression, message);
    return;
  }
  checkNumbers(schema, expression, context);
  if (schema.values !== undefined) checkKnownText(schema, schema.values, expression, context);
  checkFormOf(schema, expression, context);
}

function checkMetricList(schema: AttributeSchema, expression: Expression, context: Context): void {
  if (expression.type !== 'list') {
    reportType(
      schema.name,
      schema.types,
      context.infer(expression, { ...context, allowed: { ...PLAIN, metrics: true } }),
      expression,
      context,
    );
    return;
  }
  const at: Context = { ...context, allowed: { ...PLAIN, metrics: true } };
  for (const item of expression.items) metricOf(item, at);
}
