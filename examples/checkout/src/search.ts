import type { Product } from './catalogue.ts';

/** A product that has at least one of the words asked for. */
export interface Hit {
  readonly product: Product;
  readonly score: number;
}

/** What both versions of the search can do. */
export interface Search {
  /** The best hits, best first, at most `limit`. */
  find(query: string, limit: number): Hit[];
}

/** A word in the title says more about a product than one in its description. */
export const TITLE_WEIGHT = 3;
export const DESCRIPTION_WEIGHT = 1;

/**
 * Negative when `a` ranks before `b`: the higher score first, of equal ones the cheaper, of equally cheap ones the
 * older product. No two products tie, so that a ranking has one right order.
 */
export function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || a.product.priceCents - b.product.priceCents || a.product.id - b.product.id;
}
