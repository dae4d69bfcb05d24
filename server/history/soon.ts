import { setTimeout } from 'node:timers/promises';

/** Milliseconds that an answer waits for what was measured: longer and it comes without. */
const PATIENCE = 500;

/** What history has to say, or nothing where it does not answer, or not soon: what is told is good without. */
export async function soon<T>(answer: Promise<readonly T[]>): Promise<readonly T[]> {
  const late = setTimeout(PATIENCE, [], { ref: false });
  return await Promise.race([answer.catch((): readonly T[] => []), late]);
}
