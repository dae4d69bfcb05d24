import { attributes } from '../../schema/index.ts';
import type { AttributeSchema, BlockSchema, FunctionSchema, TypeName } from '../../schema/shape.ts';

/** Texts with places to fill in, as LSP writes them: `$1`, `${1:name}`, and `$0` where the cursor ends. */

/** `run = "$1"`: an attribute with the marks that its value needs. */
export function attributeSnippet(attribute: AttributeSchema): string {
  return `${attribute.name} = ${valueSnippet(attribute, 1)}`;
}

function valueSnippet({ types: [type], choices, values }: AttributeSchema, place: number): string {
  if (type === undefined) return `$${place}`;
  if (TEXT_LISTS.has(type)) return `["$${place}"]`;
  if (LISTS.has(type)) return `[$${place}]`;
  return choices === undefined && (values !== undefined || TEXTS.has(type)) ? `"$${place}"` : `$${place}`;
}

const TEXTS: ReadonlySet<TypeName> = new Set(['text', 'command', 'path']);
const TEXT_LISTS: ReadonlySet<TypeName> = new Set(['words', 'paths', 'env-names', 'tools', 'endpoints']);
const LISTS: ReadonlySet<TypeName> = new Set(['nodes', 'metrics', 'list']);

/** A block with its label and what it cannot do without. */
export function blockSnippet(block: BlockSchema): string {
  const label = labelSnippet(block);
  const head = label === '' ? block.kind : `${block.kind} ${label}`;
  if (block.braces !== 'required') return head;
  const first = label === '' ? 1 : 2;
  const wanted = wantedAttributes(block).map((row, index) => {
    return `\n  ${row.name} = ${valueSnippet(row, first + index)}`;
  });
  return wanted.length === 0 ? `${head} {\n  $0\n}` : `${head} {${wanted.join('')}\n}`;
}

function labelSnippet({ label, kind }: BlockSchema): string {
  switch (label) {
    case 'none':
    case 'optional-identifier':
      return '';
    case 'identifier':
      return '${1:name}';
    case 'text':
    case 'identifier-or-text':
      return `"\${1:${kind}}"`;
    case 'path':
      return '"$1"';
  }
}

/** Those that are required, and the first of each group of which one is. */
function wantedAttributes({ kind, oneOf }: BlockSchema): readonly AttributeSchema[] {
  const known = attributes.get(kind);
  const first = (oneOf ?? []).flatMap(({ names: [name], required }) => (required ? [name] : []));
  return [...(known?.values() ?? [])].filter((row) => row.required === true || first.includes(row.name));
}

/** `quantile(${1:metric}, ${2:q})`, without what may be left out. */
export function callSnippet({ name, parameters }: FunctionSchema): string {
  const wanted = parameters.filter(({ optional }) => optional !== true);
  const places = wanted.map(({ name: parameter, types }, index) => {
    const place = `\${${index + 1}:${parameter}}`;
    return types.every((type) => TEXTS.has(type)) ? `"${place}"` : place;
  });
  return `${name}(${places.join(', ')})`;
}

/** What a snippet puts in where there is nobody to fill in its places. */
export function withoutPlaces(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}|\$\d/g, '$1');
}
