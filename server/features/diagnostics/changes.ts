import type { CancellationToken } from 'vscode-languageserver';

/** Counts what may change what is wrong, for those who wait for more. */
export class Changes {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  tell(): void {
    this.#count++;
    for (const wake of [...this.#waiting]) wake();
  }

  /** Until there have been more than `count`, or nobody waits for it any longer. */
  async after(count: number, token: CancellationToken): Promise<void> {
    while (this.#count <= count && !token.isCancellationRequested) await this.#next(token);
  }

  async #next(token: CancellationToken): Promise<void> {
    let wake = (): void => undefined;
    const woken = new Promise<void>((resolve) => (wake = resolve));
    this.#waiting.add(wake);
    const cancelled = token.onCancellationRequested(wake);
    await woken;
    this.#waiting.delete(wake);
    cancelled.dispose();
  }
}
