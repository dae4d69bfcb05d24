import type { Readable } from 'node:stream';
import { AbstractMessageReader, type DataCallback, type Disposable } from 'vscode-jsonrpc/node';
import { FrameReader, MOST_BODY, type Frame } from './frames.ts';
import { readRequest, type Malformed, type Request, type RequestId } from './request.ts';

/** Requests that are worked on at once: more are left in the pipe, so that a client that never reads costs no memory. */
const MOST_OPEN = 64;

const CANCEL = '$/cancelRequest';

/**
 * Takes the requests of one client, within bounds: only well-formed ones reach the connection. It closes after the end
 * of the input when the last answer is written.
 */
export class RequestReader extends AbstractMessageReader {
  readonly #input: Readable;
  readonly #malformed: (malformed: Malformed) => void;
  readonly #frames = new FrameReader();
  /** Requests without an answer so far. */
  readonly #open = new Set<RequestId>();
  readonly #cancelled = new Set<RequestId>();
  /** Answers to what was no request. */
  #complaints = 0;
  #ended = false;
  #broken: string | undefined;

  /** `malformed` answers, and tells of it by {@link complained}. */
  constructor(input: Readable, malformed: (malformed: Malformed) => void) {
    super();
    this.#input = input;
    this.#malformed = malformed;
  }

  /** Why nothing more could be read. */
  get broken(): string | undefined {
    return this.#broken;
  }

  listen(callback: DataCallback): Disposable {
    const data = (piece: Buffer): void => {
      for (const frame of this.#frames.push(piece)) this.#take(frame, callback);
      if (this.#full) this.#input.pause();
    };
    const end = (): void => this.#end();
    this.#input.on('data', data).once('end', end).once('error', end);
    return { dispose: () => this.#input.off('data', data).off('end', end).off('error', end) };
  }

  /** The answer to a request has left. */
  answered(id: RequestId): void {
    this.#open.delete(id);
    this.#cancelled.delete(id);
    this.#goOn();
  }

  /** The answer to what was no request has left. */
  complained(): void {
    this.#complaints -= 1;
    this.#goOn();
  }

  #goOn(): void {
    if (this.#ended) this.#closeWhenDone();
    else if (!this.#full) this.#input.resume();
  }

  get #full(): boolean {
    return this.#open.size + this.#complaints >= MOST_OPEN;
  }

  #take(frame: Frame, callback: DataCallback): void {
    switch (frame.type) {
      case 'body':
        this.#takeBody(frame.text, callback);
        break;
      case 'too-long':
        this.#complain({ id: null, code: 'invalid-request', message: tooLong(frame.bytes) });
        break;
      case 'broken':
        this.#broken = frame.reason;
        this.#complain({ id: null, code: 'parse-error', message: frame.reason });
        this.#end();
        break;
    }
  }

  #takeBody(text: string, callback: DataCallback): void {
    const request = readRequest(text);
    if (!request.ok) this.#complain(request.error);
    else if (request.value.id !== undefined) this.#takeRequest(request.value, request.value.id, callback);
    else if (request.value.method === CANCEL) this.#takeCancel(request.value, callback);
  }

  #takeRequest(request: Request, id: RequestId, callback: DataCallback): void {
    if (this.#open.has(id)) {
      this.#complain({ id: null, code: 'invalid-request', message: `The id ${id} is in use.` });
      return;
    }
    this.#open.add(id);
    callback(request);
  }

  /** Once for each open request: the library keeps those of others for ever. */
  #takeCancel(request: Request, callback: DataCallback): void {
    const { params } = request;
    const id = 'id' in params ? params.id : undefined;
    if ((typeof id !== 'string' && typeof id !== 'number') || !this.#open.has(id)) return;
    if (this.#cancelled.has(id)) return;
    this.#cancelled.add(id);
    callback(request);
  }

  #complain(malformed: Malformed): void {
    this.#complaints += 1;
    this.#malformed(malformed);
  }

  #end(): void {
    this.#ended = true;
    this.#closeWhenDone();
  }

  #closeWhenDone(): void {
    if (this.#open.size + this.#complaints === 0) this.fireClose();
  }
}

function tooLong(bytes: number): string {
  return `A request has at most ${MOST_BODY} bytes, and this one has ${bytes}.`;
}
