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
  switch (name) {
    case 'command':
    case 'path':
      return 'text';
    case 'words':
    case 'paths':
    case 'env-names':
    case 'tools':
    case 'endpoints':
    case 'axis':
    case 'list':
      return 'list';
    case 'object':
      return 'object';
    case 'range':
      return 'quantity';
    default:
      return typeOfName(name).kind;
  }
}
