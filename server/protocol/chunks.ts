/** Bytes of one. */
export const CHUNK = 64 * 1024;

/** Those kept are 3 MB at most: an answer about ten thousand steps. */
const KEPT = 48;

/**
 * Memory for large answers, taken again and again: memory that is new takes longer to get than it takes to fill, and what
 * was only thrown away stays resident until the garbage collector finds it.
 */
export class Chunks {
  readonly #free: ArrayBufferLike[] = [];

  /** Room for so many bytes at least; what stands in it is left over from others. */
  take(bytes: number): Buffer {
    if (bytes > CHUNK) return Buffer.allocUnsafeSlow(bytes);
    const free = this.#free.pop();
    return free === undefined ? Buffer.allocUnsafeSlow(CHUNK) : Buffer.from(free);
  }

  /** Takes back what nobody reads any longer. */
  giveBack({ buffer }: Uint8Array): void {
    if (buffer.byteLength === CHUNK && this.#free.length < KEPT) this.#free.push(buffer);
  }
}
