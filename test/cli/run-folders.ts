import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';

/**
 * Waits until no run has a folder in this folder for temporary files. The engine removes it at the run's end; where the
 * engine was killed its watcher does, as the last of all it does.
 */
export async function untilNoRunFolder(folder: string): Promise<void> {
  let change: () => void = () => undefined;
  const watcher = watch(folder, () => {
    change();
  });
  try {
    for (;;) {
      // Made before the look, so that no change in between goes unseen.
      const changed = new Promise<void>((resolve) => {
        change = resolve;
      });
      if (!(await readdir(folder)).some((name) => name.startsWith('perflow-'))) return;
      await changed;
    }
  } finally {
    watcher.close();
  }
}
