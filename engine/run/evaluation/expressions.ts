import type { Call, Expression } from '../../../core/language/syntax/tree.ts';
import { descendants } from '../../../core/language/syntax/visit.ts';

/** The calls of one function within an expression, itself among them. */
export function callsOf(name: string, expression: Expression): readonly Call[] {
  const calls: Call[] = [];
  for (const node of descendants(expression)) {
    if (
      'type' in node &&
      node.type === 'call' &&
      node.callee.type === 'reference' &&
      node.callee.name.text === name
    ) {
      calls.push(node);
    }
  }
  return calls;
}
