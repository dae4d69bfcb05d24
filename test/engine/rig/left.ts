import { readdirSync, readFileSync } from 'node:fs';

interface Seen {
  readonly pid: number;
  readonly command: string;
  readonly isWatcher: boolean;
}

/**
 * Processes that have this text in their environment or their command line, but for this one: what /proc shows, read
 * here apart from the engine's own reading.
 */
function seenWith(text: string): readonly Seen[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.flatMap((pid) => {
    const command = contentOf(`/proc/${pid}/cmdline`);
    const environment = contentOf(`/proc/${pid}/environ`);
    if (!command.includes(text) && !environment.includes(text)) return [];
    return [{ pid: Number(pid), command, isWatcher: environment.includes('\0PERFLOW_WATCHER=') }];
  });
}

/** As `PID COMMAND LINE`. */
export function processesWith(text: string): readonly string[] {
  return seenWith(text).map(shown);
}

/** The same without the watchers of runs: one whose engine was killed ends when it has seen to all others. */
export function leftWith(text: string): readonly string[] {
  return seenWith(text)
    .filter(({ isWatcher }) => !isWatcher)
    .map(shown);
}

function shown({ pid, command }: Seen): string {
  return `${pid} ${command.replaceAll('\0', ' ').trim()}`;
}

/** Of a file in /proc; '' when it is gone. */
export function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
