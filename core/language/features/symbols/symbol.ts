import type { Range } from '../../diagnostic.ts';
import { blocks } from '../../schema/index.ts';
import type { BlockSchema } from '../../schema/shape.ts';

/** How an editor pictures a symbol, by the names that the Language Server Protocol has for its kinds. */
export type SymbolKind =
  'file' | 'module' | 'namespace' | 'class' | 'struct' | 'field' | 'object' | 'constant' | 'boolean';

/** Something in a file that has a name, or that holds such things. */
export interface DocumentSymbol {
  /** Never empty. */
  readonly name: string;
  /** The kind of block, or the value; may be empty. */
  readonly detail: string;
  readonly kind: SymbolKind;
  /** All of it. */
  readonly range: Range;
  /** Its name; lies within `range`. */
  readonly selectionRange: Range;
  readonly children: readonly DocumentSymbol[];
}

/** The picture of a kind of block, told from what the schema says of it. */
export function symbolKindOf(kind: string): SymbolKind {
  const schema = blocks.get(kind);
  return schema === undefined ? 'object' : kindOf(schema);
}

function kindOf({ label, braces, node, within, entries, conditions }: BlockSchema): SymbolKind {
  if (node === true) return 'class';
  if (braces === 'none') return 'file';
  if (within.includes('file')) return 'module';
  if (entries !== undefined || conditions === true) return 'namespace';
  if (label === 'none') return 'object';
  return within.some((parent) => blocks.get(parent)?.node === true) ? 'field' : 'struct';
}
