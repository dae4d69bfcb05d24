import type { BlockSchema } from '../shape.ts';
import { classes } from '../words.ts';

/** What must hold. */
export const goalBlocks: readonly BlockSchema[] = [
  {
    kind: 'goals',
    doc: 'Conditions on metrics that must hold, one a line. A goal on a node with a matrix must hold for each instance.',
    example: 'goals {\n  build.time < 2m\n  parse.time.p95 < 200ms\n}',
    within: ['workflow', 'fragment'],
    label: 'none',
    braces: 'required',
    repeat: 'many',
    splits: true,
    attributes: [],
    conditions: true,
  },
  {
    kind: 'goal',
    doc: 'A goal with a title, a weight in the score, and a class and component for ranking.',
    example: 'goal "checkout feels instant" { that = api.latency.p99 < 500ms  weight = 3 }',
    within: ['goals'],
    label: 'text',
    braces: 'required',
    repeat: 'many',
    attributes: [
      {
        name: 'that',
        types: ['condition'],
        required: true,
        doc: 'The condition that must hold.',
        example: 'that = api.latency.p99 < 500ms',
      },
      {
        name: 'weight',
        types: ['count'],
        default: '1',
        exclusiveMinimum: 0,
        doc: 'Share in the score beside the other goals.',
        example: 'weight = 3',
      },
      {
        name: 'class',
        types: [],
        choices: classes,
        doc: 'How users meet it, for ranking.',
        example: 'class = user_facing',
      },
      {
        name: 'component',
        types: ['text'],
        doc: 'The part of the system it is about.',
        example: 'component = "api"',
      },
    ],
  },
];
