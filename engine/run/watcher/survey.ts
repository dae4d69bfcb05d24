import { readFileSync } from 'node:fs';
import { identityOf, type Identity } from '../process/identity.ts';

/**
 * The processes that had the run's cookie when its engine had just gone and that are not older than it; none where the
 * system tells of no environments. A number may be another's by now only where all numbers there are were given out
 * while a Node started.
 */
export function readSurvey(file: string, since: number): readonly Identity[] {
  return [...textOf(file).matchAll(/^\/proc\/(\d+)\/environ$/gm)]
    .map(([, pid]) => identityOf(Number(pid)))
    .filter(({ startTime }) => startTime > 0 && startTime >= since);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
