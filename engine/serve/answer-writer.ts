import type { Writable } from 'node:stream';
import { ErrorCodes, StreamMessageWriter, type ContentTypeEncoder, type Message } from 'vscode-jsonrpc/node';
import type { Malformed, RequestId } from './request.ts';

/** Bytes of one answer: far more than anybody looks at. */
const MOST_ANSWER = 64 * 1024 * 1024;

/** Who is told that answers have left. */
export interface Answered {
  answered(id: RequestId): void;
  complained(): void;
}

/** Writes answers one after the other; one that is too large becomes an error. */
export class AnswerWriter extends StreamMessageWriter {
  readonly #answered: Answered;

  constructor(output: Writable, answered: Answered) {
    super(output, { contentTypeEncoder: boundedJson });
    this.#answered = answered;
  }

  override async write(message: Message): Promise<void> {
    try {
      await super.write(message);
    } finally {
      const id = answerId(message);
      if (id !== undefined) this.#answered.answered(id);
    }
  }

  /** Answers what was no request. */
  async complain({ id, code, message }: Malformed): Promise<void> {
    const answer = { jsonrpc: '2.0', id, error: { code: CODES[code], message } };
    try {
      await super.write(answer);
    } finally {
      this.#answered.complained();
    }
  }
}

const CODES: Readonly<Record<Malformed['code'], number>> = {
  'parse-error': ErrorCodes.ParseError,
  'invalid-request': ErrorCodes.InvalidRequest,
};

const boundedJson: ContentTypeEncoder = {
  name: 'application/json',
  encode: (message) => {
    const bytes = Buffer.from(JSON.stringify(message));
    const id = answerId(message);
    return Promise.resolve(bytes.length <= MOST_ANSWER || id === undefined ? bytes : tooLarge(id));
  },
};

function tooLarge(id: RequestId): Buffer {
  const message = `The answer would have more than ${MOST_ANSWER} bytes: ask for less.`;
  return Buffer.from(
    JSON.stringify({ jsonrpc: '2.0', id, error: { code: ErrorCodes.InternalError, message } }),
  );
}

/** Of an answer; notifications have none. */
function answerId(message: Message): RequestId | undefined {
  if ('method' in message || !('id' in message)) return undefined;
  return typeof message.id === 'string' || typeof message.id === 'number' ? message.id : undefined;
}
