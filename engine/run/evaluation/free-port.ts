import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

/** Ports that systems give out by themselves (RFC 6335, 6). */
const FIRST_DYNAMIC = 49_152;
const LAST_DYNAMIC = 65_535;

/**
 * Gives TCP ports that nobody listens on now, none of them twice. At once, as expressions cannot wait: a server without
 * a host is bound before `listen` returns.
 */
export class FreePorts {
  readonly #given = new Set<number>();

  next(): number {
    for (let attempt = 0; attempt < 100; attempt++) {
      const port = boundPort();
      if (port !== undefined && !this.#given.has(port)) return this.#give(port);
    }
    return this.#give(randomInt(FIRST_DYNAMIC, LAST_DYNAMIC + 1));
  }

  #give(port: number): number {
    this.#given.add(port);
    return port;
  }
}

/** A port that the system chose; it is free again when this returns to the event loop. */
function boundPort(): number | undefined {
  const server = createServer();
  // Without one, an error while listening would be thrown by the event loop.
  server.on('error', () => undefined);
  server.listen(0);
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}
