import { readdirSync, readFileSync } from 'node:fs';

/** Whether a process is there; one that has ended and was not waited for yet is not. */
export function isRunning(pid: number): boolean {
  try {
    // The third field is the state, after the name in parentheses (proc_pid_stat(5)).
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The command lines of the engines that run workflows below a folder. */
export function enginesIn(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => commandOf(name))
    .filter((command) => command.includes('--control') && command.includes(folder));
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
