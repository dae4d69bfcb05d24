import { Type, type Static } from 'typebox';
import { document, words } from './common.ts';

const weightUnit = words(['nanoseconds', 'samples', 'bytes', 'count']);
const place = {
  name: Type.String(),
  file: Type.Optional(Type.String()),
  line: Type.Optional(Type.Integer({ description: 'As the profile has it: one-based.' })),
};
const weight = Type.Number();

/** `perflow profile top FILE --json` */
export const ProfileTopDocument = document(
  'profile-top',
  'perflow profile top',
  'All profiles that a file holds, in its order, with their frames by self weight, then name.',
  {
    format: Type.String(),
    profiles: Type.Array(
      Type.Object({
        name: Type.String({ description: 'Thread and sample type.' }),
        weight_unit: weightUnit,
        total: weight,
        frames: Type.Array(
          Type.Object({
            ...place,
            self: Type.Number({ description: 'Weight of samples in which it is the leaf.' }),
            total: Type.Number({
              description: 'Weight of samples in which it occurs, recursion counted once.',
            }),
          }),
        ),
      }),
    ),
  },
);
export type ProfileTopDocument = Static<typeof ProfileTopDocument>;

const change = Type.Object({ before: weight, after: weight });

/** `perflow profile diff BEFORE AFTER --json` */
export const ProfileDiffDocument = document(
  'profile-diff',
  'perflow profile diff',
  'Two profiles side by side, frames by the growth of their self weight, the largest first.',
  {
    before: Type.Object({ format: Type.String() }),
    after: Type.Object({ format: Type.String() }),
    profiles: Type.Array(
      Type.Object({
        name: Type.String(),
        weight_unit: weightUnit,
        total: change,
        frames: Type.Array(Type.Object({ ...place, self: change, total: change })),
      }),
    ),
  },
);
export type ProfileDiffDocument = Static<typeof ProfileDiffDocument>;
