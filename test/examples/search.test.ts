import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { makeCatalogue, type Product } from '../../examples/checkout/src/catalogue.ts';
import { IndexedSearch, makePostings } from '../../examples/checkout/src/inverted-index.ts';
import { ScanSearch } from '../../examples/checkout/src/scan.ts';
import { fuzzRuns } from '../fuzz-runs.ts';

/** Few words, so that they meet; some look like what an object already has. */
const WORDS = ['oak', 'Oak', 'chair', 'red', 'constructor', 'valueOf', 'proto', '7', 'a', 'oaks'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '));
const catalogue = fc
  .array(
    fc.record({
      title: text,
      description: text,
      priceCents: fc.integer({ min: 0, max: 3 }),
      stock: fc.constant(1),
    }),
    { maxLength: 30 },
  )
  .map((products) => products.map((product, index): Product => ({ id: index + 1, ...product })));

interface Found {
  readonly id: number;
  readonly score: number;
}

/** By the definition alone: of all that is left the best is taken, again and again. */
function oracle(products: readonly Product[], query: string, limit: number): Found[] {
  const asked = query.toLowerCase().split(' ');
  const times = (written: string): number =>
    written
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '' && asked.includes(word)).length;
  let left = products
    .map((product) => ({ product, score: 3 * times(product.title) + times(product.description) }))
    .filter(({ score }) => score > 0);
  const found: Found[] = [];
  while (found.length < limit && left.length > 0) {
    const score = Math.max(...left.map((hit) => hit.score));
    const best = left.filter((hit) => hit.score === score);
    const price = Math.min(...best.map(({ product }) => product.priceCents));
    const id = Math.min(
      ...best.filter(({ product }) => product.priceCents === price).map(({ product }) => product.id),
    );
    found.push({ id, score });
    left = left.filter(({ product }) => product.id !== id);
  }
  return found;
}

describe('the search of examples/checkout', () => {
  it('finds by both versions what the definition says', () => {
    fc.assert(
      fc.property(catalogue, text, fc.integer({ min: 0, max: 12 }), (products, query, limit) => {
        const expected = oracle(products, query, limit);
        const searches = [new ScanSearch(products), new IndexedSearch(products, makePostings(products))];
        for (const search of searches) {
          const hits = search.find(query, limit).map(({ product, score }) => ({ id: product.id, score }));
          assert.deepEqual(hits, expected);
        }
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('makes the same catalogue each time, and a small one is the start of a large one', () => {
    assert.deepEqual(makeCatalogue(50, 42), makeCatalogue(200, 42).slice(0, 50));
    assert.notDeepEqual(makeCatalogue(50, 42), makeCatalogue(50, 43));
  });
});
