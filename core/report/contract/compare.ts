import { Comparison } from '../../events/comparison.ts';
import type { Static } from 'typebox';
import { document } from './common.ts';

/** `perflow compare A B --json` */
export const CompareDocument = document(
  'compare',
  'perflow compare',
  'Two runs, revisions or reports side by side, with a verdict for each metric.',
  Comparison.properties,
);
export type CompareDocument = Static<typeof CompareDocument>;
