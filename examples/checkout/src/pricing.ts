import type { Product } from './catalogue.ts';

export interface CartLine {
  readonly product: number;
  readonly quantity: number;
}

/** All in cents. */
export interface Receipt {
  readonly goods: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

export type Priced =
  { readonly ok: true; readonly receipt: Receipt } | { readonly ok: false; readonly reason: string };

const VOLUME_FROM = 10;
const VOLUME_DISCOUNT_PERCENT = 10;
const FREE_SHIPPING_FROM = 50_00;
const SHIPPING = 4_90;
const TAX_PERCENT = 20;

/** What a cart costs, or why it cannot be sold. Money is counted in whole cents; halves are rounded up. */
export function priceCart(cart: readonly CartLine[], products: ReadonlyMap<number, Product>): Priced {
  if (cart.length === 0) return refuse('the cart is empty');
  for (const { quantity } of cart) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) return refuse(`${quantity} is no quantity`);
  }
  let goods = 0;
  let discount = 0;
  for (const { product: id, quantity } of merge(cart)) {
    const product = products.get(id);
    if (product === undefined) return refuse(`there is no product ${id}`);
    if (quantity > product.stock) return refuse(`only ${product.stock} of product ${id} are left`);
    const line = product.priceCents * quantity;
    goods += line;
    if (quantity >= VOLUME_FROM) discount += percent(line, VOLUME_DISCOUNT_PERCENT);
  }
  const shipping = goods - discount >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
  const tax = percent(goods - discount + shipping, TAX_PERCENT);
  return { ok: true, receipt: { goods, discount, shipping, tax, total: goods - discount + shipping + tax } };
}

/** The same product on two lines counts as one line, for the stock and for the discount. */
function merge(cart: readonly CartLine[]): CartLine[] {
  const quantities = new Map<number, number>();
  for (const { product, quantity } of cart) {
    quantities.set(product, (quantities.get(product) ?? 0) + quantity);
  }
  return [...quantities].map(([product, quantity]) => ({ product, quantity }));
}

function percent(cents: number, rate: number): number {
  return Math.floor((cents * rate + 50) / 100);
}

function refuse(reason: string): Priced {
  return { ok: false, reason };
}
