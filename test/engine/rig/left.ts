import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processes that have this text in their environment or their command line, but for this one, as `PID COMMAND LINE`:
 * what /proc shows, read here apart from the engine's own reading.
 */
export function processesWith(text: string): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.flatMap((pid) => {
    const command = contentOf(`/proc/${pid}/cmdline`);
    const isOne = command.includes(text) || contentOf(`/proc/${pid}/environ`).includes(text);
    return isOne ? [`${pid} ${command.replaceAll('\0', ' ').trim()}`] : [];
  });
}

/** Those of them that are watchers. */
export function watchersWith(text: string): readonly string[] {
  return processesWith(text).filter((shown) =>
    contentOf(`/proc/${Number.parseInt(shown, 10)}/environ`).includes('\0PERFLOW_WATCHER='),
  );
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
