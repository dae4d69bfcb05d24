import { blocks } from '../../core/language/schema/index.ts';
import type { AttributeSchema, BlockSchema, TypeName } from '../../core/language/schema/shape.ts';
import { cell, code, fenced, heading, table } from './markdown.ts';

/** What a kind of block is for, where it stands, its attributes and an example. */
export function blockSection(kind: string): string {
  const block = blocks.get(kind);
  if (block === undefined) throw new Error(`there is no block ${kind}`);
  const parts = [heading(4, kind), block.doc, placeOf(block), fenced(block.example)];
  if (block.entries !== undefined)
    parts.push(`Any name, with ${typesOf(block.entries.types)}: ${lowerFirst(block.entries.doc)}`);
  if (block.conditions === true) parts.push('Conditions, one a line.');
  if (block.attributes.length > 0) parts.push(attributeTable(block));
  parts.push(...block.attributes.flatMap(wordsOf));
  return parts.join('\n\n');
}

const LABELS: Readonly<Record<BlockSchema['label'], string>> = {
  none: 'It has no name.',
  identifier: 'Its name is an identifier.',
  text: 'Its name is a text.',
  'identifier-or-text': 'Its name is an identifier or a text.',
  path: 'Its name is a path.',
  'optional-identifier': 'It may have a name.',
};

function placeOf({ within, label, repeat }: BlockSchema): string {
  const places = within.map((name) => (name === 'file' ? 'a file' : `\`${name}\``));
  const often = repeat === 'once' ? ', once' : '';
  return `Stands in ${listed(places)}${often}. ${LABELS[label]}`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function attributeTable(block: BlockSchema): string {
  const rows = block.attributes.map((attribute) => [
    code(attribute.name),
    attribute.choices === undefined ? typesOf(attribute.types) : choicesOf(attribute),
    defaultOf(block, attribute),
    cell(attribute.doc),
  ]);
  return table(['attribute', 'value', 'default', ''], rows);
}

function choicesOf({ types, choices = [] }: AttributeSchema): string {
  const words = choices.map(({ word }) => code(word)).join(', ');
  return types.includes('list') ? `list of ${words}` : words;
}

function defaultOf({ oneOf = [] }: BlockSchema, { name, default: value, required }: AttributeSchema): string {
  if (value !== undefined) return code(value);
  if (required === true) return '**required**';
  const group = oneOf.find(({ names }) => names.includes(name));
  return group?.required === true ? `one of ${group.names.map(code).join(', ')} is required` : '';
}

/** Choices and known texts with what they mean. */
function wordsOf({ name, choices, values }: AttributeSchema): readonly string[] {
  const words = choices ?? values;
  if (words === undefined) return [];
  const lines = words.map(({ word, doc }) => `- ${code(choices === undefined ? `"${word}"` : word)}: ${doc}`);
  return [`Of ${code(name)}:`, lines.join('\n')];
}

const TYPES: Readonly<Record<TypeName, string>> = {
  text: 'text',
  boolean: '`true` or `false`',
  count: 'number',
  duration: 'duration',
  size: 'size',
  ratio: 'share',
  rate: 'rate',
  bandwidth: 'bandwidth',
  money: 'money',
  quantity: 'quantity',
  range: 'range',
  condition: 'condition',
  command: 'command',
  words: 'list of words',
  paths: 'list of patterns',
  path: 'path',
  'env-names': 'list of variables',
  tools: 'list of tools',
  endpoints: 'list of addresses',
  node: 'node',
  nodes: 'list of nodes',
  metric: 'metric',
  metrics: 'list of metrics',
  probe: 'readiness check',
  extractor: 'extractor',
  'change-set': 'change set',
  axis: 'list',
  list: 'list',
  object: 'object',
  any: 'any value',
};

export function typesOf(types: readonly TypeName[]): string {
  return types.map((type) => TYPES[type]).join(' or ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
