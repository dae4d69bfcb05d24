import type { CheckDocument } from '../../core/report/contract/check.ts';

/** A diagnostic as in the document of `check --json`: what is printed is the same. */
export type ShownDiagnostic = CheckDocument['diagnostics'][number];

/** A place as people and other programs are told it: a range of lines and characters, zero-based. */
export type ShownPlace = Pick<ShownDiagnostic, 'file' | 'range'>;
