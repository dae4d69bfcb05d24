import type { Connection, MessageStrategy, RequestMessage } from 'vscode-languageserver';
import { ErrorCodes, Message, ResponseError } from './library.ts';
import { whyMalformed } from './well-formed.ts';

/** Where requests end that cannot be understood: they get an error that says why. */
const REFUSE = 'perflow/refuse';

/**
 * Keeps malformed messages from those who answer, so that these may trust in the types of the protocol: a request is
 * refused with a reason, a notification is left out and the client's log says why.
 */
export class Refusals implements MessageStrategy {
  #log: (message: string) => void = () => undefined;

  /** To be called before the connection listens. */
  attach(connection: Connection): void {
    this.#log = (message) => connection.console.warn(message);
    connection.onRequest(REFUSE, ({ why }: { readonly why: string }) => {
      return new ResponseError(ErrorCodes.InvalidParams, why);
    });
  }

  handleMessage(message: Message, next: (message: Message) => ReturnType<MessageStrategy['handleMessage']>) {
    const asked = Message.isRequest(message);
    if (!asked && !Message.isNotification(message)) return next(message);
    const { method, params } = message;
    const why = whyMalformed(method, params);
    if (why === undefined) return next(message);
    if (asked) return next({ ...message, method: REFUSE, params: { why } } as RequestMessage);
    this.#log(`A notification was left out. ${why}`);
  }
}
