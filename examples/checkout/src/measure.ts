// node dist/src/measure.js --url http://127.0.0.1:8080 --requests 2000 --connections 4
// Sends searches and checkouts over connections that stay open, each connection the next request as soon as it has
// its answer, and reports in the ways that a Perflow step can report.

import { Agent, request as send } from 'node:http';
import { performance } from 'node:perf_hooks';
import { readOptions, wholeNumber } from './arguments.ts';
import { makeQueries } from './catalogue.ts';

/** Every fourth request is a checkout. */
const CHECKOUT_EVERY = 4;
const QUERY_SEED = 11;
const WARM_UP_SHARE = 0.2;

interface Reply {
  readonly status: number;
  readonly milliseconds: number;
}

class Client {
  readonly #url: URL;
  readonly #agent: Agent;
  readonly #queries: readonly string[] = makeQueries(500, QUERY_SEED);

  constructor(url: URL, connections: number) {
    this.#url = url;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Sends the requests numbered `first` to `last`; the replies come in the order in which they ended. */
  async sendAll(first: number, last: number, connections: number): Promise<Reply[]> {
    const replies: Reply[] = [];
    let next = first;
    const work = async (): Promise<void> => {
      while (next <= last) {
        replies.push(await this.#send(next++));
      }
    };
    await Promise.all(Array.from({ length: connections }, work));
    return replies;
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(number: number): Promise<Reply> {
    return number % CHECKOUT_EVERY === 0 ? this.#checkOut(number) : this.#search(number);
  }

  #search(number: number): Promise<Reply> {
    const query = this.#queries[number % this.#queries.length] ?? '';
    return this.#exchange('GET', `/search?q=${encodeURIComponent(query)}`, undefined);
  }

  #checkOut(number: number): Promise<Reply> {
    const cart = [{ product: 1 + (number % 100), quantity: 1 }];
    return this.#exchange('POST', '/checkout', JSON.stringify({ cart }));
  }

  #exchange(method: string, path: string, body: string | undefined): Promise<Reply> {
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const outgoing = send(new URL(path, this.#url), { method, agent: this.#agent }, (incoming) => {
        incoming.resume();
        incoming.on('end', () => {
          resolve({ status: incoming.statusCode ?? 0, milliseconds: performance.now() - started });
        });
        incoming.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}

/** The smallest value that at least the share `share` of the sorted values does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

const options = readOptions(['url', 'requests', 'connections']);
const requests = wholeNumber(options.requests, 10);
const connections = wholeNumber(options.connections, 1);
const client = new Client(new URL(options.url), connections);
const warmUp = Math.ceil(requests * WARM_UP_SHARE);

// What Perflow reads while the step runs goes to standard error; standard output is kept for the summary.
console.error('::perflow phase warm-up');
await client.sendAll(1, warmUp, connections);
console.error('::perflow phase measuring');
const started = performance.now();
const replies = await client.sendAll(warmUp + 1, warmUp + requests, connections);
const seconds = (performance.now() - started) / 1000;
client.close();

const sorted = replies.map((reply) => reply.milliseconds).sort((a, b) => a - b);
console.error(`::perflow metric latency_p50=${quantile(sorted, 0.5).toFixed(3)}ms`);
console.error(`::perflow metric latency_p95=${quantile(sorted, 0.95).toFixed(3)}ms`);
console.log(
  JSON.stringify({
    requests: replies.length,
    // A sold-out product is an honest answer.
    errors: replies.filter(({ status }) => status !== 200 && status !== 409).length,
    seconds,
    throughput: replies.length / seconds,
    latency: { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) },
  }),
);
