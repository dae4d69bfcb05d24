import type { Product } from './catalogue.ts';
import { byRank, DESCRIPTION_WEIGHT, TITLE_WEIGHT, type Hit, type Search } from './search.ts';
import { parseQuery, tokenize } from './tokenize.ts';

/**
 * The straightforward version. Each query splits the text of every product into words again and sorts all hits to
 * keep ten of them: the time grows with the size of the catalogue, whatever is asked.
 */
export class ScanSearch implements Search {
  readonly #products: readonly Product[];

  constructor(products: readonly Product[]) {
    this.#products = products;
  }

  find(query: string, limit: number): Hit[] {
    const words = parseQuery(query);
    const hits: Hit[] = [];
    for (const product of this.#products) {
      const score = scoreOf(product, words);
      if (score > 0) hits.push({ product, score });
    }
    return hits.sort(byRank).slice(0, limit);
  }
}

function scoreOf(product: Product, words: ReadonlySet<string>): number {
  return (
    TITLE_WEIGHT * occurrences(product.title, words) +
    DESCRIPTION_WEIGHT * occurrences(product.description, words)
  );
}

function occurrences(text: string, words: ReadonlySet<string>): number {
  return tokenize(text).filter((word) => words.has(word)).length;
}
