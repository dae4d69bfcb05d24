import { availableParallelism } from 'node:os';

/** How many nodes run at the same time: as asked, else one for each core. */
export function jobsOf(asked: number | undefined): number {
  return asked ?? availableParallelism();
}
