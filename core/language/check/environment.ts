import type { EnvEntry } from '../workflow.ts';
import { PLAIN, report, type Context } from './context.ts';
import { replacement } from './reporter.ts';
import { checkSecretLook } from './secrets.ts';
import { describeType } from './types.ts';
import { thingAsValue } from './value-of.ts';

/** Variables: a text, a quantity, a condition, or `null` to unset one. */
export function checkEnv(entries: readonly EnvEntry[], context: Context): void {
  for (const { name, value } of entries) {
    const { expression } = value;
    if (expression.type === 'missing') continue;
    const at: Context = { ...context, place: value, allowed: { ...PLAIN, secrets: true } };
    const type = context.infer(expression, at);
    if (type.kind === 'thing') {
      report(at, 'wrong-type', expression, thingAsValue(type, at));
    } else if (!['any', 'text', 'quantity', 'boolean', 'null'].includes(type.kind)) {
      const message = `A variable is a text, a number, a condition or \`null\`; this is ${describeType(type)}.`;
      report(at, 'wrong-type', expression, message);
    } else {
      checkSecretLook(name, expression, at, [replacement(value, expression, `secret("${name}")`)]);
    }
  }
}
