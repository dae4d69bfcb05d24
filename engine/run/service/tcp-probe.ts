import { connect } from 'node:net';

/** Connects and closes again. Undefined when the connection was accepted, else why not. `patience` in milliseconds. */
export function connects(
  host: string,
  port: number,
  patience: number,
  signal?: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, ...(signal !== undefined && { signal }) });
    const settle = (problem: string | undefined): void => {
      socket.destroy();
      resolve(problem);
    };
    socket.setTimeout(patience, () => settle(`no connection within ${patience} ms`));
    socket.once('connect', () => settle(undefined));
    socket.once('error', (error) => settle(connectionProblem(error)));
  });
}

/** Why a connection failed: the system's code where there is one, such as ECONNREFUSED. */
export function connectionProblem(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
