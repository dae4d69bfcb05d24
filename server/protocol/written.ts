import type { Message as AnyMessage } from 'vscode-languageserver';
import { JsonBytes } from './json-bytes.ts';
import { Message } from './library.ts';

/** A result that is JSON already: for answers about a whole file, which may be large. */
export class Written {
  readonly chunks: readonly Uint8Array[];

  private constructor(chunks: readonly Uint8Array[]) {
    this.chunks = chunks;
  }

  static by(write: (to: JsonBytes) => void): Written {
    const to = new JsonBytes();
    write(to);
    return new Written(to.chunks);
  }

  /** What it says, for whoever logs messages. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.chunks).toString());
  }
}

/** Encodes messages for the connection, with those results as they are. */
export const messageEncoder = {
  name: 'application/json',
  encode: async (message: AnyMessage): Promise<Uint8Array> => await Promise.resolve(encoded(message)),
};

function encoded(message: AnyMessage): Uint8Array {
  if (!Message.isResponse(message)) return Buffer.from(JSON.stringify(message));
  const { result, ...rest } = message;
  if (!(result instanceof Written)) return Buffer.from(JSON.stringify(message));
  const start = `${JSON.stringify(rest).slice(0, -1)},"result":`;
  return Buffer.concat([Buffer.from(start), ...result.chunks, Buffer.from('}')]);
}
