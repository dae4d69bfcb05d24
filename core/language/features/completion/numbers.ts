import { nameOfDimension } from '../../quantity/dimension.ts';
import { perUnits } from '../../quantity/units.ts';
import type { TypeName } from '../../schema/shape.ts';
import type { Binary, Expression } from '../../syntax/tree.ts';
import { kindAt } from '../around.ts';
import type { Found, Typing } from './complete.ts';
import { expectationAt } from './expectation.ts';
import { ItemList } from './item.ts';
import { addUnits } from './units.ts';

/** Units after the digits of a number, of what is wanted there or of what the other side of a comparison is. */
export function numberItems(typing: Typing): Found | undefined {
  const { part, at, nodes, prefix, suffix } = typing.cursor;
  const digits = /^\$?[\d_.]+(?:[eE][+-]?\d+)?/.exec(prefix)?.[0] ?? '';
  if (digits === '' || /^[\d_.]/.test(suffix)) return undefined;
  const letters = prefix.slice(digits.length);
  const list = new ItemList(letters.slice(Math.max(letters.lastIndexOf('/'), 0)));
  const expected = expectationAt(nodes, kindAt(typing.file, part, at, nodes));
  const wanted = dimensionBeside(typing) ?? expected?.types ?? [];
  addUnits(digits.startsWith('$') ? ['rate'] : wanted, list);
  return { list, after: suffix.length };
}

/** After `10/`, which so far is a quotient: what makes a rate of it. */
export function addRates({ part, at, nodes }: Typing['cursor'], list: ItemList): void {
  const quotient = nodes.at(-3);
  if (quotient === undefined || !('type' in quotient) || quotient.type !== 'binary') return;
  const { left, operator, operatorSpan } = quotient;
  if (operator !== '/' || left.type !== 'number' || left.end !== operatorSpan.start) return;
  if (operatorSpan.end !== at - list.prefix.length || part.text.charAt(at) === '(') return;
  for (const [letters, { symbol }] of perUnits) {
    list.add({ label: letters, kind: 'unit', detail: 'rate', subject: { type: 'unit', unit: symbol } });
  }
}

/** The dimension of what a number is compared with, or added to. */
function dimensionBeside({ cursor: { nodes }, sights: [sight] }: Typing): readonly TypeName[] | undefined {
  const number = nodes.at(-1);
  const binary = nodes.at(-2);
  if (sight === undefined || binary === undefined || !isComparison(binary)) return undefined;
  const other = binary.left === number ? binary.right : binary.left;
  const allowed = { ...sight.context.allowed, metrics: true };
  const type = sight.context.infer(other, { ...sight.context, allowed });
  if (type.kind !== 'quantity' || type.dimension === undefined) return undefined;
  if (type.ratio) return ['ratio'];
  const name = nameOfDimension(type.dimension);
  return name === undefined ? undefined : [name];
}

function isComparison(node: object): node is Binary & { readonly left: Expression } {
  return (
    'type' in node &&
    node.type === 'binary' &&
    'operator' in node &&
    node.operator !== '*' &&
    node.operator !== '/'
  );
}
