type StandardStream = NodeJS.WriteStream & { readonly fd: number };

/** A standard stream: what is written after its reader went away is dropped, and no error is thrown. */
export class Output {
  readonly #stream: StandardStream;
  #closed: 'no' | 'reader-gone' | Error = 'no';
  #onClose: (() => void)[] = [];

  constructor(stream: StandardStream) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#close(error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' ? 'reader-gone' : error);
    });
  }

  get isTTY(): boolean {
    return this.#stream.isTTY;
  }

  /** The descriptor, for what must be written while the process ends. */
  get fd(): number {
    return this.#stream.fd;
  }

  /** Of a terminal, asked anew each time; 80 by 24 where it does not say. */
  get size(): { readonly columns: number; readonly rows: number } {
    const [columns, rows] = this.#stream.isTTY ? this.#stream.getWindowSize() : [0, 0];
    return { columns: columns || 80, rows: rows || 24 };
  }

  /** Why nothing can be written any more, if it is not just that nobody reads it (disk full, for one). */
  get failure(): Error | undefined {
    return this.#closed instanceof Error ? this.#closed : undefined;
  }

  /** False when the stream wants to be waited for with {@link drained}. */
  write(text: string): boolean {
    if (this.#closed !== 'no' || text === '') return true;
    return this.#stream.write(text);
  }

  line(text = ''): boolean {
    return this.write(`${text}\n`);
  }

  /** When all that was written is taken, or nobody will. */
  drained(): Promise<void> {
    if (this.#closed !== 'no' || !this.#stream.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onClose.push(resolve);
      this.#stream.once('drain', resolve);
    });
  }

  /** When all that was written has left this process, or nobody will take it. */
  flushed(): Promise<void> {
    if (this.#closed !== 'no') return Promise.resolve();
    return new Promise((resolve) => {
      this.#onClose.push(resolve);
      this.#stream.write('', () => {
        resolve();
      });
    });
  }

  /** Called once when the reader is gone. */
  onClose(callback: () => void): void {
    this.#onClose.push(callback);
  }

  onResize(callback: () => void): void {
    this.#stream.on('resize', callback);
  }

  offResize(callback: () => void): void {
    this.#stream.off('resize', callback);
  }

  #close(why: 'reader-gone' | Error): void {
    if (this.#closed !== 'no') return;
    this.#closed = why;
    for (const callback of this.#onClose.splice(0)) callback();
  }
}
