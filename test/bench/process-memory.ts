import { readFileSync } from 'node:fs';

/** What another process has resident now, and the most that it ever had, in bytes; 0 where it is gone. */
export function residentMemory(pid = 0): { readonly now: number; readonly most: number } {
  const status = statusOf(pid);
  const of = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** See proc_pid_status(5). */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
