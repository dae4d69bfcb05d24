import { createReadStream } from 'node:fs';
import { EventReader, type ReadEvent } from '../../core/events/read.ts';
import { RunState } from '../../core/events/reduce.ts';
import type { RunView } from '../../core/events/run-view.ts';

/** A run from the file of its events; of a file that is not there, a run that never began. */
export async function readRun(file: string): Promise<RunView> {
  const reader = new EventReader();
  const state = new RunState();
  const fold = (read: readonly ReadEvent[]): void => {
    for (const event of read) {
      if (!event.ok) throw new Error(`${file}:${event.error.line}: ${event.error.message}`);
      if (event.value !== undefined) state.apply(event.value);
    }
  };
  try {
    for await (const piece of createReadStream(file, 'utf8') as AsyncIterable<string>)
      fold(reader.push(piece));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  fold(reader.end());
  return state.view;
}
