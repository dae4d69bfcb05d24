import type { BlockSchema } from '../shape.ts';
import { NODE_KINDS } from './node-attributes.ts';

const part: Pick<BlockSchema, 'within' | 'label' | 'braces' | 'repeat'> = {
  within: NODE_KINDS,
  label: 'none',
  braces: 'required',
  repeat: 'once',
};

/** Blocks that every node may have. */
export const nodePartBlocks: readonly BlockSchema[] = [
  {
    ...part,
    kind: 'matrix',
    doc: 'Axes: the node becomes one instance for each combination of their values, `parse[size=1000]`. In the node an axis is a name like a param.',
    example: 'matrix { size = [1000, 10000, 100000] }',
    attributes: [],
    entries: { types: ['axis'], doc: 'The axis’s values, at least one.' },
  },
  {
    ...part,
    kind: 'cache',
    doc: 'While its fingerprint is unchanged the node is not run: its outputs are restored, its log and metrics replayed. Benches, loads and profiles are never cached.',
    example: 'cache { ttl = 24h }',
    attributes: [
      {
        name: 'key',
        types: ['list'],
        doc: 'Further values that the result depends on.',
        example: 'key = [file("prompt.txt")]',
      },
      {
        name: 'ttl',
        types: ['duration'],
        exclusiveMinimum: 0,
        doc: 'How long a result is good for. For ever by default.',
        example: 'ttl = 24h',
      },
      {
        name: 'max_size',
        types: ['size'],
        exclusiveMinimum: 0,
        doc: 'The most that is kept for this node; the oldest results go first.',
        example: 'max_size = 100MB',
      },
    ],
  },
  {
    ...part,
    kind: 'limits',
    doc: 'What the node may use; with more it is ended and fails.',
    example: 'limits { memory = 2GiB }',
    attributes: [
      {
        name: 'memory',
        types: ['size'],
        exclusiveMinimum: 0,
        doc: 'Memory of all its processes together.',
        example: 'memory = 2GiB',
      },
      {
        name: 'cpu',
        types: ['count'],
        exclusiveMinimum: 0,
        doc: 'Cores.',
        example: 'cpu = 2',
      },
    ],
  },
  {
    ...part,
    repeat: 'many',
    kind: 'metric',
    label: 'identifier',
    doc: 'A metric of the node’s own: read from what it printed or wrote, or computed from its other metrics. With neither `from` nor `value` the command says it while it runs, by a line `::perflow metric name=12.5ms`. In a load it is read from each response.',
    example: 'metric tokens { from = json("$.usage.total_tokens") }',
    attributes: [
      {
        name: 'from',
        types: ['extractor'],
        doc: 'Where the number is: `json(…)`, `regex(…)`, or `file(…)` with one of them.',
        example: 'from = json("$.usage.total_tokens")',
      },
      {
        name: 'value',
        types: ['quantity'],
        doc: 'Computed from this node’s metrics, which are named without the node.',
        example: 'value = memory / 2',
      },
      {
        name: 'unit',
        types: ['text'],
        doc: 'The unit of the number that `from` finds, or of what the command says. Without one, what `from` finds is a plain number.',
        example: 'unit = "ms"',
      },
      {
        name: 'better',
        types: [],
        choices: [
          { word: 'lower', doc: 'Less is better.' },
          { word: 'higher', doc: 'More is better.' },
        ],
        doc: 'Which direction is good; only then can it regress. Without it, a metric that is called as a built-in one is taken to be better in the same direction when runs are compared.',
        example: 'better = lower',
      },
    ],
    oneOf: [{ names: ['from', 'value'], required: false }],
  },
];
