import { Type, type Static } from 'typebox';
import { document, words } from './common.ts';

/** `perflow doctor --json` */
export const DoctorDocument = document(
  'doctor',
  'perflow doctor',
  'What is there on this machine, and what is not.',
  {
    perflow: Type.String(),
    node: Type.String(),
    platform: Type.String({ description: 'Operating system and architecture.' }),
    checks: Type.Array(
      Type.Object({
        name: Type.String({ description: 'Stable, kebab-case.' }),
        group: Type.Optional(
          words(
            ['needed', 'optional', 'advice'],
            '`needed` to run workflows at all, `optional` for some of what Perflow does, `advice` for times that repeat.',
          ),
        ),
        state: words(
          ['ok', 'missing', 'broken'],
          '`missing`: not there, or not as advised, and Perflow does without. `broken`: needed, and it does not work.',
        ),
        detail: Type.String(),
        remedy: Type.Optional(Type.String({ description: 'What to do about it.' })),
      }),
    ),
  },
);
export type DoctorDocument = Static<typeof DoctorDocument>;
