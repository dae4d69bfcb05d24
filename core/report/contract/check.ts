import { Type, type Static } from 'typebox';
import { document, range, words } from './common.ts';

const edit = Type.Object({ file: Type.String(), range, newText: Type.String() });

/** `perflow check FILE... --json` */
export const CheckDocument = document('check', 'perflow check', 'What is wrong with workflow files.', {
  diagnostics: Type.Array(
    Type.Object({
      file: Type.String(),
      range,
      severity: words(['error', 'warning', 'info', 'hint']),
      code: Type.String({ description: 'Stable, kebab-case.' }),
      message: Type.String(),
      related: Type.Array(Type.Object({ file: Type.String(), range, message: Type.String() })),
      fixes: Type.Array(Type.Object({ title: Type.String(), edits: Type.Array(edit) })),
    }),
  ),
});
export type CheckDocument = Static<typeof CheckDocument>;
