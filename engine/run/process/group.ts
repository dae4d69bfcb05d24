import { spawn } from 'node:child_process';

/** Signals that the engine sends; 0 only asks whether anyone is there. */
export type GroupSignal = 'SIGTERM' | 'SIGKILL' | 'SIGCONT' | 0;

/**
 * Signals every process of the group that `leader` began. False when none is left. While a member lives its group's
 * number is not given to another, so that a group which has answered is the one that is meant.
 */
export function signalGroup(leader: number, signal: GroupSignal): boolean {
  if (process.platform === 'win32') return signalTree(leader, signal);
  try {
    return process.kill(-leader, signal);
  } catch (error) {
    // EPERM: members are there, but under another user (sudo).
    return isCode(error, 'EPERM');
  }
}

/** Windows has no groups: the tree below the leader is ended at once, as it knows no request to end either. */
function signalTree(leader: number, signal: GroupSignal): boolean {
  if (signal === 'SIGCONT') return true;
  try {
    process.kill(leader, 0);
  } catch {
    return false;
  }
  if (signal !== 0) {
    const ending = spawn('taskkill', ['/pid', String(leader), '/T', '/F'], {
      stdio: 'ignore',
      windowsHide: true,
    });
    ending.on('error', () => undefined);
  }
  return true;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
