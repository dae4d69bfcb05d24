import { typeOfName, type Type } from '../../check/types.ts';
import type { TypeName } from '../../schema/shape.ts';

/**
 * Whether something of this type may be part of what is wanted. Of a quantity the dimension is left open, as a product
 * may have another one; in a condition anything can be compared.
 */
export function fits({ kind }: Type, wanted: readonly TypeName[]): boolean {
  if (kind === 'any' || wanted.includes('condition')) return true;
  return wanted.some((name) => {
    const other = kindOf(name);
    return other === 'any' || other === kind;
  });
}

function kindOf(name: TypeName): Type['kind'] {
  return KINDS.get(name) ?? typeOfName(name).kind;
}

/** Of types that are no value's by themselves. */
const KINDS: ReadonlyMap<TypeName, Type['kind']> = new Map([
  ['command', 'text'],
  ['path', 'text'],
  ['words', 'list'],
  ['paths', 'list'],
  ['env-names', 'list'],
  ['tools', 'list'],
  ['endpoints', 'list'],
  ['axis', 'list'],
  ['list', 'list'],
  ['object', 'object'],
  // Its ends are.
  ['range', 'quantity'],
]);
