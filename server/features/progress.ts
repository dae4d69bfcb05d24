import type { Server } from './feature.ts';

/** Tells the client how far something has got. */
export interface Progress {
  /** Of all, so many are done. */
  report(done: number): void;
  end(): void;
}

export const noProgress: Progress = { report: () => undefined, end: () => undefined };

/** Fewer are done before anybody has read what is being done. */
const FEWEST = 50;

/** Shows that work on so many files goes on, where the client shows such things and there are many. */
export async function progressOf(
  title: string,
  files: number,
  server: Pick<Server, 'client' | 'connection'>,
): Promise<Progress> {
  if (!server.client.showsProgress || files < FEWEST) return noProgress;
  const shown = await server.connection.window.createWorkDoneProgress().catch(() => undefined);
  // The client did not want it after all.
  if (shown === undefined) return noProgress;
  shown.begin(title, 0);
  let percent = 0;
  return {
    report: (done) => {
      const now = Math.floor((done / files) * 100);
      if (now === percent) return;
      percent = now;
      shown.report(now, `${String(done)} of ${String(files)} files`);
    },
    end: () => shown.done(),
  };
}
