import type { FunctionSchema } from '../shape.ts';

const quantity = { name: 'value', types: ['quantity'], doc: 'Any quantity.' } as const;
const step = {
  name: 'step',
  types: ['quantity'],
  optional: true,
  doc: 'Of the same dimension; default 1 in base units.',
} as const;

/** Computations on values. */
export const plain: readonly FunctionSchema[] = [
  {
    name: 'abs',
    doc: 'The value without its sign.',
    example: 'abs(change(parse.time)) < 5%',
    parameters: [quantity],
    returns: 'same',
    place: 'anywhere',
  },
  {
    name: 'min',
    doc: 'The smallest of its arguments, which have one dimension.',
    example: 'min(users, 100)',
    parameters: [{ ...quantity, rest: true }],
    returns: 'same',
    place: 'anywhere',
  },
  {
    name: 'max',
    doc: 'The largest of its arguments, which have one dimension.',
    example: 'max(parse.time, build.time) < 10s',
    parameters: [{ ...quantity, rest: true }],
    returns: 'same',
    place: 'anywhere',
  },
  {
    name: 'round',
    doc: 'The nearest multiple of a step, halves away from zero.',
    example: 'round(1.26s, 100ms)',
    parameters: [quantity, step],
    returns: 'same',
    place: 'anywhere',
  },
  {
    name: 'floor',
    doc: 'The largest multiple of a step that is not above the value.',
    example: 'floor(users / 3)',
    parameters: [quantity, step],
    returns: 'same',
    place: 'anywhere',
  },
  {
    name: 'ceil',
    doc: 'The smallest multiple of a step that is not below the value.',
    example: 'ceil(users / 3)',
    parameters: [quantity, step],
    returns: 'same',
    place: 'anywhere',
  },
  {
    name: 'len',
    doc: 'How many items a list or entries an object has, or characters a text.',
    example: 'len([1, 2, 3])',
    parameters: [{ name: 'of', types: ['list', 'object', 'text'], doc: 'A list, an object or a text.' }],
    returns: 'count',
    place: 'anywhere',
  },
  {
    name: 'join',
    doc: 'The items of a list as one text with a separator between them.',
    example: 'join(["a", "b"], ",")',
    parameters: [
      { name: 'items', types: ['list'], doc: 'Texts and quantities.' },
      { name: 'separator', types: ['text'], doc: 'Put between two items.' },
    ],
    returns: 'text',
    place: 'anywhere',
  },
];
