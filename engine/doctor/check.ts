import type { DoctorDocument } from '../../core/report/contract/doctor.ts';

/** One thing that was looked at. */
export type Check = DoctorDocument['checks'][number];

export function ok(name: string, detail: string): Check {
  return { name, state: 'ok', detail };
}

/** Not there, or not as advised: Perflow does without. */
export function missing(name: string, detail: string, remedy?: string): Check {
  return { name, state: 'missing', detail, ...(remedy !== undefined && { remedy }) };
}

/** Needed, and it does not work. */
export function broken(name: string, detail: string, remedy: string): Check {
  return { name, state: 'broken', detail, remedy };
}
