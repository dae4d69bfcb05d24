import type { BlockSchema } from '../shape.ts';

/** What a file holds, and what brings one file's members into another. */
export const fileBlocks: readonly BlockSchema[] = [
  {
    kind: 'include',
    doc: 'Brings another file’s fragments into sight; `use` then puts one in. The path is relative to this file and stays inside the workspace.',
    example: 'include "common.perflow"',
    within: ['file'],
    label: 'path',
    braces: 'none',
    repeat: 'many',
    attributes: [],
    splits: true,
  },
  {
    kind: 'workflow',
    doc: 'A piece of performance work: what to run, what must hold, where the time goes, and what must never get worse.',
    example: 'workflow "checkout" {\n  step build { run = "npm run build" }\n}',
    within: ['file'],
    label: 'text',
    braces: 'required',
    repeat: 'many',
    splits: true,
    attributes: [
      {
        name: 'description',
        types: ['text'],
        doc: 'What the workflow is for, in a sentence.',
        example: 'description = "Keep the checkout API inside its SLO"',
      },
    ],
  },
  {
    kind: 'fragment',
    doc: 'Members to be put into workflows with `use`, with params of its own.',
    example:
      'fragment postgres {\n  params { port = 5432 }\n  service database { ready = tcp("127.0.0.1:${port}") }\n}',
    within: ['file'],
    label: 'identifier',
    braces: 'required',
    repeat: 'many',
    splits: true,
    attributes: [
      {
        name: 'description',
        types: ['text'],
        doc: 'What the fragment is for, in a sentence.',
        example: 'description = "A database that is already running"',
      },
    ],
  },
  {
    kind: 'use',
    doc: 'Puts a fragment’s members here, with values for its params; those without a value keep their defaults.',
    example: 'use postgres { port = 5433 }',
    within: ['workflow', 'fragment'],
    label: 'identifier',
    braces: 'optional',
    repeat: 'many',
    attributes: [],
    entries: { types: ['any'], doc: 'A value for the fragment’s param of that name.' },
  },
];
