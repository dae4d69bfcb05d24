import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/** How a child process ended; `code` is null when a signal ended it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** After this long it is ended with all that it started. Default: never. */
  readonly timeoutMs?: number;
  /** Whether what it prints is dropped instead of printed where we print. */
  readonly isQuiet?: boolean;
}

/** What a child has to end by itself, before it is killed. */
const GRACE_MS = 3_000;
const WINDOWS = process.platform === 'win32';

/**
 * Starts processes that print where we print, each the leader of a group of its own, so that all of it can be ended.
 */
export class Children {
  private readonly running = new Set<ChildProcess>();

  async run(file: string, args: readonly string[], options: ChildOptions): Promise<Exit> {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.isQuiet === true ? 'ignore' : ['ignore', 'inherit', 'inherit'],
      detached: !WINDOWS,
    });
    this.running.add(child);
    let timedOut = false;
    const timer = setTimeout(
      () => {
        timedOut = true;
        signalGroup(child, 'SIGKILL');
      },
      options.timeoutMs ?? 2 ** 31 - 1,
    );
    try {
      const { code, signal } = await exitOf(child);
      return { code, signal, timedOut };
    } finally {
      clearTimeout(timer);
      this.running.delete(child);
    }
  }

  /** Ends all children when this process is asked to end; `onSignal` runs first. */
  stopOnSignals(onSignal?: () => void): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        onSignal?.();
        this.stop();
      });
    }
  }

  /** Asks all running children to end, and kills those that did not in time. */
  stop(): void {
    for (const child of this.running) {
      signalGroup(child, 'SIGTERM');
      setTimeout(() => {
        signalGroup(child, 'SIGKILL');
      }, GRACE_MS).unref();
    }
  }
}

function exitOf(child: ChildProcess): Promise<Omit<Exit, 'timedOut'>> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (WINDOWS) {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
