import { JsonBytes } from './json-bytes.ts';

/** A result that is JSON already: for answers about a whole file, which may be large. */
export class Written {
  /** Together its JSON, in UTF-8. */
  readonly pieces: readonly Uint8Array[];

  private constructor(pieces: readonly Uint8Array[]) {
    this.pieces = pieces;
  }

  static by(write: (to: JsonBytes) => void): Written {
    const to = new JsonBytes();
    write(to);
    return new Written(to.chunks);
  }

  /** What it says, for whoever logs messages. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.pieces).toString());
  }
}
