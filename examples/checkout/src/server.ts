// node dist/src/server.js --port 8080 --size 4000 --orders orders.jsonl
// GET /health, GET /search?q=…, POST /checkout with {"cart": [{"product": 1, "quantity": 2}]}
// Each cart that is sold becomes a line of the file of orders.

import { createWriteStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { readOptions, wholeNumber } from './arguments.ts';
import type { Product } from './catalogue.ts';
import { readProducts, versions } from './data.ts';
import { priceCart, type CartLine } from './pricing.ts';
import type { Search } from './search.ts';

const HITS = 10;
const LARGEST_BODY = 64 * 1024;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

class Shop {
  readonly #search: Search;
  readonly #products: ReadonlyMap<number, Product>;
  readonly #orders: Writable;

  constructor(search: Search, products: readonly Product[], orders: Writable) {
    this.#search = search;
    this.#products = new Map(products.map((product) => [product.id, product]));
    this.#orders = orders;
  }

  async answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://shop');
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /health':
        return { status: 200, body: { products: this.#products.size } };
      case 'GET /search':
        return this.#find(url.searchParams.get('q') ?? '');
      case 'POST /checkout':
        return this.#checkOut(await readBody(request));
      default:
        return { status: 404, body: { error: 'not found' } };
    }
  }

  #find(query: string): Answer {
    if (query === '') return { status: 400, body: { error: 'the parameter q is missing' } };
    return { status: 200, body: { hits: this.#search.find(query, HITS) } };
  }

  #checkOut(body: string | undefined): Answer {
    if (body === undefined) return { status: 413, body: { error: 'the cart is too large' } };
    const cart = parseCart(body);
    if (cart === undefined) return { status: 400, body: { error: 'the body is no cart' } };
    const priced = priceCart(cart, this.#products);
    if (!priced.ok) return { status: 409, body: { error: priced.reason } };
    this.#orders.write(`${JSON.stringify({ cart, total: priced.receipt.total })}\n`);
    return { status: 200, body: priced.receipt };
  }
}

/** Undefined when it is larger than a cart can be. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseCart(text: string): CartLine[] | undefined {
  try {
    const cart = (JSON.parse(text) as { cart?: unknown } | null)?.cart;
    return Array.isArray(cart) && cart.every(isCartLine) ? cart : undefined;
  } catch {
    return undefined;
  }
}

function isCartLine(line: unknown): line is CartLine {
  const { product, quantity } = (line ?? {}) as Partial<Record<keyof CartLine, unknown>>;
  return typeof product === 'number' && typeof quantity === 'number';
}

async function serve(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body } = await shop.answer(request);
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

const options = readOptions(['port', 'size', 'orders']);
const size = wholeNumber(options.size, 1);
const openIndexed = versions['indexed'];
if (openIndexed === undefined) throw new Error('the indexed search is gone');
const orders = createWriteStream(options.orders);
const shop = new Shop(await openIndexed(size), await readProducts(size), orders);
const server = createServer((request, response) => {
  serve(shop, request, response).catch((error: unknown) => response.destroy(error as Error));
});
server.listen(wholeNumber(options.port, 1), '127.0.0.1', () => {
  console.log(`${size} products on http://127.0.0.1:${options.port}`);
});
process.once('SIGTERM', () => {
  server.close(() => orders.end());
  server.closeIdleConnections();
});
