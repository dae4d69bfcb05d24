import type { Readable, Writable } from 'node:stream';
import {
  createMessageConnection,
  ErrorCodes,
  ResponseError,
  type CancellationToken,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { HistoryError } from '../../core/history/history-error.ts';
import type { History } from '../../core/history/history.ts';
import { CHANGED } from '../../core/history/changed.ts';
import { METHODS } from '../../core/history/protocol.ts';
import type { Result } from '../../core/result.ts';
import { AnswerWriter } from './answer-writer.ts';
import { RequestReader } from './request-reader.ts';

/** Codes of the language server protocol for what is no mistake of the request's form. */
const REQUEST_FAILED = -32803;
const REQUEST_CANCELLED = -32800;

export interface ServeOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly history: History;
  /** Calls back after stored runs or baselines changed, until it is stopped. */
  readonly watch: (changed: () => void) => { stop(): void };
  /** Takes a sentence about what went wrong here. */
  readonly log: (message: string) => void;
}

/**
 * Answers the requests of one client until its input ends or nobody takes the answers any more. The result says what
 * could not be read, if the input ended by that.
 */
export async function serveHistory(options: ServeOptions): Promise<string | undefined> {
  const { input, output, history, watch, log } = options;
  const reader = new RequestReader(input, (malformed) => {
    writer.complain(malformed).catch(() => undefined);
  });
  const writer = new AnswerWriter(output, reader);
  const connection = createMessageConnection(reader, writer, {
    error: log,
    warn: log,
    info: () => undefined,
    log: () => undefined,
  });
  for (const [name, method] of Object.entries(METHODS)) {
    connection.onRequest(name, async (params: unknown, asked: CancellationToken) =>
      answered(() => method.answer(history, params, asked), asked, log),
    );
  }
  const closed = new Promise<void>((resolve) => {
    connection.onClose(resolve);
    writer.onError(() => resolve());
  });
  const watching = watch(notifier(connection));
  connection.listen();
  await closed;
  watching.stop();
  connection.dispose();
  // It may go on for ever, and would keep the process alive.
  input.destroy();
  return reader.broken;
}

/** The outcome of a request as the library wants it. */
async function answered(
  answer: () => Promise<Result<unknown, string>>,
  asked: CancellationToken,
  log: ServeOptions['log'],
): Promise<unknown> {
  try {
    const result = await answer();
    if (asked.isCancellationRequested) return cancelled();
    return result.ok ? result.value : new ResponseError(ErrorCodes.InvalidParams, result.error);
  } catch (error) {
    if (asked.isCancellationRequested) return cancelled();
    if (error instanceof HistoryError) {
      return new ResponseError(REQUEST_FAILED, error.message, { code: error.code });
    }
    log(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return new ResponseError(ErrorCodes.InternalError, 'This is a bug in Perflow; its log says more.');
  }
}

function cancelled(): ResponseError {
  return new ResponseError(REQUEST_CANCELLED, 'The request was cancelled.');
}

/** Tells of changes; while the client takes nothing, of one at most. */
function notifier(connection: MessageConnection): () => void {
  let telling = false;
  return () => {
    if (telling) return;
    telling = true;
    void connection
      .sendNotification(CHANGED, {})
      .catch(() => undefined)
      .finally(() => {
        telling = false;
      });
  };
}
