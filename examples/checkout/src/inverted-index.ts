import type { Product } from './catalogue.ts';
import { byRank, DESCRIPTION_WEIGHT, TITLE_WEIGHT, type Hit, type Search } from './search.ts';
import { parseQuery, tokenize } from './tokenize.ts';
import { Top } from './top.ts';

/**
 * For each word the products that have it: position in the catalogue and weight, one after the other. Each text is
 * split once, by the build, which writes the lists to a file.
 */
export function makePostings(products: readonly Product[]): Map<string, number[]> {
  const postings = new Map<string, number[]>();
  for (const [position, product] of products.entries()) {
    for (const [word, weight] of weightsOf(product)) {
      const list = postings.get(word);
      if (list === undefined) postings.set(word, [position, weight]);
      else list.push(position, weight);
    }
  }
  return postings;
}

function weightsOf(product: Product): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const word of tokenize(text)) weights.set(word, (weights.get(word) ?? 0) + weight);
  };
  add(product.title, TITLE_WEIGHT);
  add(product.description, DESCRIPTION_WEIGHT);
  return weights;
}

/**
 * The better version. A query reads only the lists of its own words and keeps the best in a heap of `limit`: the time
 * grows with the number of hits.
 */
export class IndexedSearch implements Search {
  readonly #products: readonly Product[];
  readonly #postings: ReadonlyMap<string, readonly number[]>;

  constructor(products: readonly Product[], postings: ReadonlyMap<string, readonly number[]>) {
    this.#products = products;
    this.#postings = postings;
  }

  find(query: string, limit: number): Hit[] {
    const top = new Top<Hit>(limit, byRank);
    for (const [position, score] of this.#scores(query)) {
      const product = this.#products[position];
      if (product !== undefined) top.add({ product, score });
    }
    return top.sorted();
  }

  #scores(query: string): Map<number, number> {
    const scores = new Map<number, number>();
    for (const word of parseQuery(query)) {
      const list = this.#postings.get(word) ?? [];
      for (let index = 0; index < list.length; index += 2) {
        const position = list[index] ?? 0;
        scores.set(position, (scores.get(position) ?? 0) + (list[index + 1] ?? 0));
      }
    }
    return scores;
  }
}
