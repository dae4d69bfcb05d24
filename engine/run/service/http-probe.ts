import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { fail, ok, type Result } from '../../../core/result.ts';
import { connectionProblem } from './tcp-probe.ts';

/**
 * The status of the answer to a GET; redirects are not followed, the body is not read. The error says why there is
 * none. `patience` in milliseconds, for all of it.
 */
export function statusOf(
  url: string,
  patience: number,
  signal?: AbortSignal,
): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    const request = url.startsWith('https:') ? secureRequest : plainRequest;
    const asked = request(url, { agent: false, headers: { connection: 'close' }, signal });
    const timer = setTimeout(() => {
      resolve(fail(`no answer within ${patience} ms`));
      asked.destroy();
    }, patience);
    const settle = (result: Result<number, string>): void => {
      clearTimeout(timer);
      resolve(result);
      asked.destroy();
    };
    asked.once('response', (response) => settle(ok(response.statusCode ?? 0)));
    // Stays: a request that is destroyed may still report errors.
    asked.on('error', (error) => settle(fail(connectionProblem(error))));
    asked.end();
  });
}
