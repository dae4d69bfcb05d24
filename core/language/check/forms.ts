import type { AttributeSchema, TypeName } from '../schema/shape.ts';
import type { Expression } from '../syntax/tree.ts';
import { checkAddress, parseUrl, checkTcpAddress } from './call-texts.ts';
import { constantText, unwrap } from './constants.ts';
import { report, type Context } from './context.ts';
import { unitType } from './own-metrics.ts';
import { checkPath } from './path-texts.ts';
import { isToolRequirement } from './tools.ts';

type Check = (text: string, at: Expression, context: Context) => void;

const FORMS: ReadonlyMap<TypeName, Check> = new Map<TypeName, Check>([
  ['path', checkPath],
  ['paths', checkPath],
  ['tools', checkTool],
  ['endpoints', checkEndpoint],
  ['env-names', checkVariable],
]);

/** Texts of attributes that must be of a certain form: paths, tools, addresses, names of variables, units. */
export function checkFormOf(schema: AttributeSchema, expression: Expression, context: Context): void {
  if (schema.name === 'unit') checkUnit(expression, context);
  for (const type of schema.types) {
    const check = FORMS.get(type);
    if (check === undefined) continue;
    eachText(expression, (text, at) => {
      check(text, at, context);
    });
    return;
  }
}

function eachText(expression: Expression, check: (text: string, at: Expression) => void): void {
  const inner = unwrap(expression);
  for (const item of inner.type === 'list' ? inner.items : [inner]) {
    const text = constantText(item);
    if (text !== undefined) check(text, item);
  }
}

function checkTool(text: string, at: Expression, context: Context): void {
  if (isToolRequirement(text)) return;
  report(
    context,
    'bad-tool',
    at,
    'A tool is a program’s name, with a version where it matters: `"node >= 20"`.',
  );
}

function checkEndpoint(text: string, at: Expression, context: Context): void {
  const url = parseUrl(text);
  if (url?.protocol === 'tcp:') checkTcpAddress(text.slice('tcp://'.length), at, context);
  else checkAddress(text, ['tcp:', 'http:', 'https:'], at, context);
}

function checkVariable(text: string, at: Expression, context: Context): void {
  if (text !== '' && !/[=\0]/.test(text)) return;
  report(context, 'wrong-label', at, 'The name of a variable is not empty and has no `=`.');
}

function checkUnit(expression: Expression, context: Context): void {
  const text = constantText(expression);
  if (text === undefined || unitType(text) !== undefined) return;
  report(
    context,
    'unknown-unit',
    expression,
    `There is no unit \`${text}\`; units are those of numbers: ms, s, MB, %, /s, $ and so on.`,
  );
}
