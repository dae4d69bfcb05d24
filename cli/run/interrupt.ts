import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Turns Ctrl-C and its kin into aborts: the first cancels the run, the second ends everything at once. */
export class Interrupt {
  readonly cancel = new AbortController();
  readonly kill = new AbortController();

  listen(): void {
    for (const signal of SIGNALS) process.on(signal, this.trigger);
  }

  stop(): void {
    for (const signal of SIGNALS) process.off(signal, this.trigger);
  }

  readonly trigger = (): void => {
    if (this.cancel.signal.aborted) this.kill.abort();
    else this.cancel.abort();
  };
}
