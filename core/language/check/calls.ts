import { nearest } from '../nearest.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { functionsByName } from '../schema/index.ts';
import type { FunctionSchema, ParameterSchema } from '../schema/shape.ts';
import type { Call, Expression, Name } from '../syntax/tree.ts';
import { checkAddress, checkJsonPath, checkPattern, checkTcpAddress } from './call-texts.ts';
import { conforms, describeNames } from './conform.ts';
import { constantAmount, constantText, unwrap } from './constants.ts';
import { inner, report, type Context } from './context.ts';
import { loneName, isExcused } from './roots.ts';
import { metricOf, type Metric } from './metrics.ts';
import { checkPath } from './path-texts.ts';
import { sentence, suggestion } from './reporter.ts';
import { ANY, describeType, isSecret, SECRET, typeOfName, type Type } from './types.ts';
import { valueOf } from './value-of.ts';

export function inferCall(call: Call, context: Context): Type {
  const name = loneName(call.callee);
  const schema = name === undefined ? undefined : functionsByName.get(name.text);
  if (name === undefined || schema === undefined) return unknownFunction(call, name, context);
  if (isMisplaced(call, schema, context)) return ANY;
  if (hasWrongCount(call, schema, context)) return ANY;
  const types = call.arguments.map((argument, position) =>
    inferArgument(argument, parameterAt(schema, position), schema, context),
  );
  if (types.includes(undefined)) return resultType(call, schema, [], context);
  checkTexts(call, schema, context);
  return resultType(
    call,
    schema,
    types.map((type) => type ?? ANY),
    context,
  );
}

function unknownFunction(call: Call, name: Name | undefined, context: Context): Type {
  for (const argument of call.arguments) context.infer(argument, inner(context));
  if (name === undefined) {
    report(context, 'unknown-function', call.callee, 'Only functions can be called.');
  } else if (name.text !== '') {
    const { hint, extras } = suggestion(nearest(name.text, functionsByName.keys()), context.place, name);
    report(
      context,
      'unknown-function',
      name,
      sentence(`There is no function \`${name.text}\``, hint),
      extras,
    );
  }
  return ANY;
}

/** Where a function may stand, in words for the message. */
const PLACES: Readonly<Record<FunctionSchema['place'], string>> = {
  anywhere: 'anywhere',
  env: 'in `env`, `webhook`, `url`, `headers`, `body` and the like, where it is never shown',
  metrics: 'in goals and in metric values',
  probe: 'as `ready` of a service',
  extractor: 'as `from` of a metric',
  when: 'in `when`',
  command: 'in a command, as `${raw(…)}`',
};

function isMisplaced(call: Call, schema: FunctionSchema, context: Context): boolean {
  if (mayStand(schema.place, context)) return false;
  const message = `\`${schema.name}(…)\` stands ${PLACES[schema.place]} only.`;
  report(context, 'misplaced-function', call, message);
  return true;
}

function mayStand(place: FunctionSchema['place'], { allowed }: Context): boolean {
  switch (place) {
    case 'anywhere':
      return true;
    case 'env':
      return allowed.secrets;
    case 'metrics':
      return allowed.metrics;
    case 'probe':
      return allowed.probe;
    case 'extractor':
      return allowed.extractor;
    case 'when':
      return allowed.changes;
    case 'command':
      // Commands look for it themselves, before anything in them is inferred.
      return false;
  }
}

function parameterAt({ parameters }: FunctionSchema, position: number): ParameterSchema | undefined {
  const last = parameters.at(-1);
  return parameters[position] ?? (last?.rest === true ? last : undefined);
}

function hasWrongCount(call: Call, schema: FunctionSchema, context: Context): boolean {
  const { parameters } = schema;
  const least = parameters.filter(({ optional }) => optional !== true).length;
  const most = parameters.at(-1)?.rest === true ? Infinity : parameters.length;
  const given = call.arguments.length;
  if (given >= least && given <= most) return false;
  const extra = call.arguments[most];
  const names = parameters.map(
    ({ name, optional, rest }) => `${name}${optional === true ? '?' : ''}${rest === true ? '…' : ''}`,
  );
  const message = `\`${schema.name}\` is called as \`${schema.name}(${names.join(', ')})\`; there ${given === 1 ? 'is 1 argument' : `are ${given} arguments`} here.`;
  report(context, 'wrong-arguments', extra ?? call, message);
  return true;
}

/** Absent where a mistake was reported. */
function inferArgument(
  argument: Expression,
  parameter: ParameterSchema | undefined,
  schema: FunctionSchema,
  context: Context,
): Type | undefined {
  const types = parameter?.types ?? ['any'];
  if (types.includes('metric')) return metricArgument(argument, schema, inner(context))?.type;
  if (types.includes('node')) return nodeArgument(argument, context);
  if (types.includes('change-set')) return changeSetArgument(argument, context);
  const at = types.includes('extractor') ? context : inner(context);
  const type = valueOf(argument, at);
  if (conforms(type, types)) return type;
  report(
    context,
    'wrong-type',
    argument,
    `\`${schema.name}\` needs ${describeNames(types)} here; this is ${describeType(type)}.`,
  );
  return undefined;
}

function metricArgument(argument: Expression, schema: FunctionSchema, context: Context): Metric | undefined {
  const metric = metricOf(argument, context);
  if (metric === undefined) return undefined;
  if (schema.name === 'quantile' && !metric.distribution && metric.type.kind !== 'any') {
    report(context, 'wrong-type', argument, 'This is one number, not a distribution: it has no quantiles.');
    return undefined;
  }
  if (schema.name === 'regression' && !metric.directed) {
    const message =
      'Whether less or more of this metric is better is not known, so it cannot regress; say `better = lower` in its block.';
    report(context, 'wrong-type', argument, message);
    return undefined;
  }
  return metric;
}

function nodeArgument(argument: Expression, context: Context): Type | undefined {
  const name = loneName(unwrap(argument));
  if (name === undefined) {
    report(context, 'wrong-type', argument, 'A node’s name is wanted here.');
    return undefined;
  }
  if (context.model.hasNode(name.text) || isExcused(name.text, context)) return ANY;
  const { hint, extras } = suggestion(nearest(name.text, context.model.nodeNames), context.place, name);
  report(context, 'unknown-node', name, sentence(`There is no node \`${name.text}\``, hint), extras);
  return undefined;
}

function changeSetArgument(argument: Expression, context: Context): Type | undefined {
  const name = loneName(unwrap(argument));
  if (name === undefined) {
    report(context, 'wrong-type', argument, 'A change set’s name is wanted here, from `changes`.');
    return undefined;
  }
  const { model } = context;
  if (name.text === '' || model.symbolKind(name.text) === 'change-set' || isExcused(name.text, context))
    return ANY;
  const { hint, extras } = suggestion(nearest(name.text, model.changeSetNames), context.place, name);
  report(
    context,
    'unknown-change-set',
    name,
    sentence(`There is no change set \`${name.text}\``, hint),
    extras,
  );
  return undefined;
}

/** Texts of a certain form that a function's first argument must have. */
const FORMS: ReadonlyMap<string, (text: string, at: Expression, context: Context) => void> = new Map([
  [
    'regex',
    (text, at, context) => {
      checkPattern(text, true, at, context);
    },
  ],
  [
    'log',
    (text, at, context) => {
      checkPattern(text, false, at, context);
    },
  ],
  ['json', checkJsonPath],
  [
    'http',
    (text, at, context) => {
      checkAddress(text, ['http:', 'https:'], at, context);
    },
  ],
  ['tcp', checkTcpAddress],
  ['file', checkPath],
]);

function checkTexts({ arguments: [first, second] }: Call, { name }: FunctionSchema, context: Context): void {
  if (first === undefined) return;
  const text = constantText(first);
  if (text !== undefined) FORMS.get(name)?.(text, first, context);
  if (name === 'quantile') checkQuantile(second ?? first, context);
  if (name === 'tcp') checkPort(first, context);
}

function checkQuantile(expression: Expression, context: Context): void {
  const value = constantAmount(expression)?.value ?? 0.5;
  if (value <= 0 || value >= 1) {
    report(context, 'out-of-range', expression, 'A quantile lies between 0% and 100%.');
  }
}

function checkPort(expression: Expression, context: Context): void {
  const value = constantAmount(expression)?.value ?? 1;
  if (!Number.isInteger(value) || value < 1 || value > 65535) {
    report(context, 'out-of-range', expression, 'A port lies between 1 and 65535.');
  }
}

function resultType(call: Call, schema: FunctionSchema, types: readonly Type[], context: Context): Type {
  const [first = ANY] = types;
  const special = schema.returnsWith;
  if (
    special !== undefined &&
    call.arguments.length > schema.parameters.findIndex(({ name }) => name === special.parameter)
  ) {
    return typeOfName(special.returns);
  }
  if (schema.returns === 'same') return oneDimension(call, schema, types, context) ? first : ANY;
  if (schema.returns === 'secret') return SECRET;
  if (schema.name === 'env') return secretVariable(call, context) ? SECRET : typeOfName('text');
  const type = typeOfName(schema.returns);
  return type.kind === 'text' && types.some(isSecret) ? SECRET : type;
}

function secretVariable(call: Call, { model }: Context): boolean {
  const [argument] = call.arguments;
  const name = argument === undefined ? undefined : constantText(argument);
  return name !== undefined && model.isSecret(name);
}

/** Whether the quantities given to `min`, `round` and the like go together. */
function oneDimension(call: Call, schema: FunctionSchema, types: readonly Type[], context: Context): boolean {
  if (schema.parameters.every((parameter) => !parameter.types.includes('quantity'))) return true;
  const [first] = types;
  for (const [position, type] of types.entries()) {
    if (first?.kind !== 'quantity' || type.kind !== 'quantity') continue;
    if (first.dimension === undefined || type.dimension === undefined) continue;
    if (sameDimension(first.dimension, type.dimension)) continue;
    const message = `\`${schema.name}\` needs quantities of one dimension: ${describeType(first)} and ${describeType(type)} do not go together.`;
    report(context, 'mixed-dimensions', call.arguments[position] ?? call, message);
    return false;
  }
  return true;
}
