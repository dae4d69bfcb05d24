import type { BlockSchema } from '../shape.ts';

export const experimentBlocks: readonly BlockSchema[] = [
  {
    kind: 'experiment',
    doc: 'Candidates measured side by side, interleaved, so that the machine’s drift hits all alike; each is compared with the first. `perflow experiment` runs it, a plain run does not.',
    example:
      'experiment "pool size" {\n  of = [api]\n  variant small { env { POOL = "10" } }\n  variant large { env { POOL = "50" } }\n}',
    within: ['workflow', 'fragment'],
    label: 'identifier-or-text',
    braces: 'required',
    repeat: 'many',
    splits: true,
    attributes: [
      {
        name: 'of',
        types: ['nodes'],
        required: true,
        doc: 'The benches, loads or steps that are measured for each variant, in turns; a step is run again and again, as a bench is.',
        example: 'of = [api]',
      },
      {
        name: 'description',
        types: ['text'],
        doc: 'What it is to find out.',
        example: 'description = "Is a larger pool worth its memory?"',
      },
    ],
  },
  {
    kind: 'variant',
    doc: 'A candidate: its `env`, `params` or revision reach what is measured and all that needs, over what is set there.',
    example: 'variant before { rev = "main" }',
    within: ['experiment'],
    label: 'identifier',
    braces: 'required',
    repeat: 'many',
    attributes: [
      {
        name: 'rev',
        types: ['text'],
        doc: 'Another revision than what is checked out, built in a worktree of its own.',
        example: 'rev = "main"',
      },
      {
        name: 'note',
        types: ['text'],
        doc: 'What choosing it would cost; shown with what was measured.',
        example: 'note = "more memory"',
      },
    ],
  },
];
