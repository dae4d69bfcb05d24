import { existsSync } from 'node:fs';
import type { LibC } from './libc.ts';
import { closeRead, closeWritten, spawnProcess } from './spawn.ts';
import { waitFor } from './wait.ts';

/** A fourth changes nothing that can be measured; with two, what comes next takes a tenth of a millisecond longer. */
const STARTS = 3;
const PLACES = ['/bin/true', '/usr/bin/true'];

/** A program that does nothing; undefined where there is none. */
export function idleProgram(): string | undefined {
  return PLACES.find((file) => existsSync(file));
}

/**
 * Starts processes that do nothing, one after the other, and waits for each. Between two runs of a bench the engine works
 * for a millisecond, and a process that is started after that finds the processor's caches (in a virtual machine also
 * what the host keeps of page tables) filled with the engine's things: it takes 0.3 to 0.5 ms longer, from its start to
 * its end, than one that is started right after another. They have an empty environment, so no cookie of a run.
 */
export function startIdle(libc: LibC, file: string): void {
  for (let start = 0; start < STARTS; start++) {
    const spawned = spawnProcess(libc, { file, argv: [file], cwd: '/', env: [] });
    if ('errno' in spawned) return;
    closeWritten(libc, spawned);
    waitFor(libc, spawned);
    closeRead(libc, spawned);
  }
}
