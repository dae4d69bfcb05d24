import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { RunEvent } from '../../core/events/event.ts';
import { writeEvent } from '../../core/events/write.ts';
import type { Output } from '../output.ts';

/** Where `--events` writes: one JSON object a line. A full buffer makes the run wait, so memory stays bounded. */
export interface EventsOutput {
  /** A promise when it wants to be waited for. */
  write(event: RunEvent): Promise<void> | undefined;
  /** After the last event; the error says why not all of it could be written. */
  close(): Promise<Error | undefined>;
}

export function eventsToOutput(output: Output): EventsOutput {
  return {
    write: (event) => (output.write(writeEvent(event)) ? undefined : output.drained()),
    close: async () => {
      await output.flushed();
      return output.failure;
    },
  };
}

/** @throws a Node error with a `code` when the file can't be opened */
export async function eventsToFile(file: string): Promise<EventsOutput> {
  const stream = createWriteStream(file, { flags: 'w' });
  let failure: Error | undefined;
  await once(stream, 'open');
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    write: (event) => {
      if (failure !== undefined || stream.write(writeEvent(event))) return undefined;
      return new Promise((resolve) => {
        const go = (): void => {
          stream.off('drain', go).off('close', go);
          resolve();
        };
        stream.on('drain', go).on('close', go);
      });
    },
    close: () =>
      new Promise((resolve) => {
        if (failure !== undefined) {
          resolve(failure);
          return;
        }
        stream.once('error', resolve);
        stream.end(() => {
          resolve(failure);
        });
      }),
  };
}
