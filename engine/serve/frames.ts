/**
 * The framing of language servers: `Content-Length: N`, an empty line, N bytes. Read here and not by the library, which
 * keeps as many bytes as a header asks for.
 */

/** A body, or why there is none. After a broken frame nobody knows where the next one begins, so it is the last. */
export type Frame =
  | { readonly type: 'body'; readonly text: string }
  | { readonly type: 'too-long'; readonly bytes: number }
  | { readonly type: 'broken'; readonly reason: string };

/** Bytes of one body: queries are short. */
export const MOST_BODY = 1024 * 1024;
/** Bytes of all headers of one frame. */
const MOST_HEADER = 8 * 1024;

const BETWEEN = '\r\n\r\n';
const NONE = Buffer.alloc(0);

/** Splits what comes in pieces of any size; keeps no more than one header and one body. */
export class FrameReader {
  /** Of an unfinished header. */
  #header = NONE;
  /** Of an unfinished body. */
  #body: Buffer[] = [];
  /** Bytes that the body still lacks; undefined while a header is read. */
  #missing: number | undefined;
  /** Of a body that is too long: it is let go by. */
  #skipping = false;
  #broken = false;

  push(piece: Buffer): readonly Frame[] {
    const frames: Frame[] = [];
    let rest = piece;
    while (!this.#broken && (rest.length > 0 || this.#missing === 0)) {
      rest = this.#missing === undefined ? this.#readHeader(rest, frames) : this.#readBody(rest, frames);
    }
    return frames;
  }

  /** Gives what is left of the piece. */
  #readHeader(piece: Buffer, frames: Frame[]): Buffer {
    const bytes = this.#header.length === 0 ? piece : Buffer.concat([this.#header, piece]);
    const end = bytes.indexOf(BETWEEN);
    if ((end < 0 ? bytes.length : end) > MOST_HEADER) {
      return this.#break(`a frame's headers have at most ${MOST_HEADER} bytes`, frames);
    }
    this.#header = end < 0 ? Buffer.from(bytes) : NONE;
    if (end < 0) return NONE;
    const length = contentLength(bytes.toString('latin1', 0, end));
    if (length === undefined) return this.#break('a frame begins with Content-Length: N', frames);
    this.#missing = length;
    this.#skipping = length > MOST_BODY;
    if (this.#skipping) frames.push({ type: 'too-long', bytes: length });
    return bytes.subarray(end + BETWEEN.length);
  }

  #readBody(piece: Buffer, frames: Frame[]): Buffer {
    const taken = piece.subarray(0, this.#missing);
    this.#missing = (this.#missing ?? 0) - taken.length;
    if (!this.#skipping) this.#body.push(Buffer.from(taken));
    if (this.#missing === 0) {
      if (!this.#skipping) frames.push({ type: 'body', text: Buffer.concat(this.#body).toString('utf8') });
      this.#body = [];
      this.#missing = undefined;
    }
    return piece.subarray(taken.length);
  }

  #break(reason: string, frames: Frame[]): Buffer {
    this.#broken = true;
    this.#header = NONE;
    frames.push({ type: 'broken', reason });
    return NONE;
  }
}

/** Other headers say nothing that we would heed: there is one encoding. */
function contentLength(headers: string): number | undefined {
  const found = /^content-length:[ \t]*(\d{1,15})[ \t]*$/im.exec(headers.replaceAll('\r\n', '\n'));
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
