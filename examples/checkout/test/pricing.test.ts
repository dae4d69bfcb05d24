import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Product } from '../src/catalogue.ts';
import { priceCart, type CartLine } from '../src/pricing.ts';

function product(id: number, priceCents: number): [number, Product] {
  return [id, { id, title: `Product ${id}`, description: '', priceCents, stock: 20 }];
}

const products = new Map([product(1, 1_00), product(2, 33), product(3, 49_99)]);

function refused(cart: CartLine[]): string {
  const priced = priceCart(cart, products);
  return priced.ok ? 'sold' : priced.reason;
}

describe('priceCart', () => {
  const sold: [title: string, cart: CartLine[], total: number][] = [
    // 1.00 + shipping 4.90 = 5.90, tax 1.18
    ['adds shipping and tax', [{ product: 1, quantity: 1 }], 7_08],
    // 0.33 + 4.90 = 5.23, tax 1.046
    ['rounds the tax', [{ product: 2, quantity: 1 }], 6_28],
    // 10.00 - 1.00 + 4.90 = 13.90, tax 2.78
    ['takes a tenth off ten of a kind', [{ product: 1, quantity: 10 }], 16_68],
    [
      'counts two lines of a product as one',
      [
        { product: 1, quantity: 4 },
        { product: 1, quantity: 6 },
      ],
      16_68,
    ],
    // 49.99 + 1.00 = 50.99, no shipping, tax 10.198
    [
      'ships free of charge from 50.00',
      [
        { product: 3, quantity: 1 },
        { product: 1, quantity: 1 },
      ],
      61_19,
    ],
  ];
  for (const [title, cart, total] of sold) {
    it(title, () => {
      const priced = priceCart(cart, products);
      assert.equal(priced.ok && priced.receipt.total, total);
    });
  }

  it('refuses what cannot be sold', () => {
    assert.equal(refused([]), 'the cart is empty');
    assert.equal(refused([{ product: 9, quantity: 1 }]), 'there is no product 9');
    assert.equal(refused([{ product: 1, quantity: 0 }]), '0 is no quantity');
    assert.equal(refused([{ product: 1, quantity: 1.5 }]), '1.5 is no quantity');
    assert.equal(refused([{ product: 1, quantity: 21 }]), 'only 20 of product 1 are left');
    assert.equal(
      refused([
        { product: 1, quantity: 3 },
        { product: 1, quantity: -1 },
      ]),
      '-1 is no quantity',
    );
  });
});
