import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeCatalogue, makeQueries, type Product } from '../src/catalogue.ts';
import { IndexedSearch, makePostings } from '../src/inverted-index.ts';
import { ScanSearch } from '../src/scan.ts';
import type { Search } from '../src/search.ts';

const shelf: Product[] = [
  { id: 1, title: 'Oak Chair', description: 'A chair of oak.', priceCents: 90_00, stock: 1 },
  { id: 2, title: 'Steel Chair', description: 'For the garden.', priceCents: 40_00, stock: 1 },
  { id: 3, title: 'Oak Table', description: 'Goes with any chair.', priceCents: 200_00, stock: 1 },
  { id: 4, title: 'Clay Jug', description: 'For water.', priceCents: 12_00, stock: 1 },
  { id: 5, title: 'Folding Chair', description: 'For the garden.', priceCents: 40_00, stock: 1 },
];

const searches: [name: string, make: (products: Product[]) => Search][] = [
  ['scan', (products) => new ScanSearch(products)],
  ['indexed', (products) => new IndexedSearch(products, makePostings(products))],
];

for (const [name, make] of searches) {
  describe(`${name} search`, () => {
    const ids = (query: string, limit = 10): number[] =>
      make(shelf)
        .find(query, limit)
        .map(({ product }) => product.id);

    it('ranks by score, then price, then age', () => {
      assert.deepEqual(ids('chair'), [1, 2, 5, 3]);
    });
    it('finds what has any of the words', () => {
      assert.deepEqual(ids('oak garden'), [1, 3, 2, 5]);
    });
    it('returns no more than asked for', () => {
      assert.deepEqual(ids('chair', 2), [1, 2]);
    });
    it('finds nothing for a word that no product has', () => {
      assert.deepEqual(ids('spaceship'), []);
      assert.deepEqual(ids(''), []);
    });
  });
}

describe('both versions', () => {
  it('give the same hits for 300 queries', () => {
    const products = makeCatalogue(500, 42);
    const [scan, indexed] = searches.map(([, make]) => make(products));
    for (const query of makeQueries(300, 3)) {
      assert.deepEqual(indexed?.find(query, 10), scan?.find(query, 10), query);
    }
  });
});
