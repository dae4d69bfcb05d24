import type { Expression } from '../syntax/tree.ts';
import { hasPassword, isSecretName } from '../secret-look.ts';
import type { NestedBlock } from '../workflow.ts';
import { constantText } from './constants.ts';
import { report, type Context } from './context.ts';
import type { PlacedFix } from './reporter.ts';

/** Warns where a literal stands for what looks like a secret; with fixes where it is known how to read it. */
export function checkSecretLook(
  name: string,
  value: Expression,
  context: Context,
  fixes: readonly PlacedFix[] = [],
): void {
  const text = constantText(value);
  if (text === undefined || text === '') return;
  if (!isSecretName(name) && !hasPassword(text)) return;
  const message = `\`${name}\` looks like a secret; read it from a variable with \`secret("…")\`, so that it is neither shared nor shown.`;
  report(context, 'secret-in-clear-text', value, message, { fixes });
}

/** Addresses and headers of requests, and webhooks. */
export function checkClearText(block: NestedBlock, context: Context): void {
  for (const [name, bound] of block.attributes) {
    const at: Context = { ...context, place: bound };
    if (name === 'url') checkSecretLook(name, bound.expression, at);
    if (name !== 'headers' || bound.expression.type !== 'object') continue;
    for (const entry of bound.expression.entries) {
      const header = 'text' in entry.name ? entry.name.text : constantText(entry.name);
      if (header !== undefined) checkSecretLook(header, entry.value, at);
    }
  }
}
