import { Type, type Static } from 'typebox';
import { Comparison } from '../../events/comparison.ts';
import { document, nodeId } from './common.ts';

const variant = Type.Object({
  name: Type.String(),
  note: Type.Optional(Type.String({ description: 'As the file has it.' })),
  rev: Type.Optional(Type.String({ description: 'The revision that it was built from, as written.' })),
  params: Type.Record(Type.String(), Type.String(), { description: 'Of its run, as literals.' }),
  failed: Type.Optional(
    Type.Array(nodeId, { description: 'What failed in it: what needs it was not measured.' }),
  ),
  comparison: Type.Optional(Comparison),
});

/** `perflow experiment FILE NAME --json` */
export const ExperimentDocument = document(
  'experiment',
  'perflow experiment',
  'The variants of an experiment, measured side by side, each compared with the first.',
  {
    experiment: Type.String({ description: 'Its name.' }),
    seed: Type.Integer({ minimum: 0, description: 'What the orders of the runs were drawn from.' }),
    base: Type.String({ description: 'The first variant, with which all others are compared.' }),
    variants: Type.Array(variant, {
      minItems: 2,
      description: 'In the order written; each but the base with its `comparison`, whose side A is the base.',
    }),
    warnings: Type.Array(Type.String()),
  },
);
export type ExperimentDocument = Static<typeof ExperimentDocument>;
export type VariantDocument = ExperimentDocument['variants'][number];
