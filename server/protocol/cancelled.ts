import { LSPErrorCodes, ResponseError } from './library.ts';

/** The answer to a request that the client took back. */
export function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}
