import type { Chunks } from './chunks.ts';
import { JsonBytes } from './json-bytes.ts';

/** A result that is JSON already, to be sent once: for answers about a whole file, which may be large. */
export class Written {
  readonly #chunks: Chunks;
  /** Together its JSON, in UTF-8. */
  readonly pieces: readonly Uint8Array[];

  constructor(chunks: Chunks, write: (to: JsonBytes) => void) {
    const to = new JsonBytes(chunks);
    write(to);
    this.#chunks = chunks;
    this.pieces = to.pieces;
  }

  /** To be called once it was sent: its memory is then another's. */
  release(): void {
    for (const piece of this.pieces) this.#chunks.giveBack(piece);
  }

  /** What it says, for whoever logs messages. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.pieces).toString());
  }
}
