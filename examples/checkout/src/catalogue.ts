import { Random } from './random.ts';

export interface Product {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly priceCents: number;
  readonly stock: number;
}

const QUALITIES = ['Red', 'Blue', 'Small', 'Large', 'Folding', 'Light', 'Quiet', 'Sturdy', 'Soft', 'Classic'];
const MATERIALS = ['Oak', 'Steel', 'Wool', 'Linen', 'Glass', 'Leather', 'Bamboo', 'Cotton', 'Copper', 'Clay'];
const THINGS = [
  ...['Chair', 'Table', 'Lamp', 'Kettle', 'Backpack', 'Blanket', 'Bottle', 'Clock', 'Mirror', 'Shelf', 'Jug'],
  ...[
    'Stool',
    'Basket',
    'Cushion',
    'Desk',
    'Café Crème Cup',
    'Rug',
    'Vase',
    'Tray',
    'Bench',
    'Crate',
    'Bowl',
  ],
];
const SYLLABLES = [
  'ba',
  'den',
  'fo',
  'gil',
  'hu',
  'ka',
  'lor',
  'mi',
  'nes',
  'pa',
  'ru',
  'so',
  'tal',
  've',
  'zi',
];
const VOCABULARY = SYLLABLES.flatMap((first) => SYLLABLES.map((second) => first + second));
const DESCRIPTION_WORDS = 24;

/** `size` products, always the same for a seed; the first n of a larger catalogue are those of a smaller one. */
export function makeCatalogue(size: number, seed: number): Product[] {
  const random = new Random(seed);
  return Array.from({ length: size }, (_, index) => makeProduct(index + 1, random));
}

function makeProduct(id: number, random: Random): Product {
  return {
    id,
    title: `${random.pick(QUALITIES)} ${random.pick(MATERIALS)} ${random.pick(THINGS)}`,
    description: describe(random),
    priceCents: random.integer(3, 400) * 50 - 1,
    stock: random.integer(0, 40),
  };
}

function describe(random: Random): string {
  const words = Array.from({ length: DESCRIPTION_WORDS }, () => random.pickSkewed(VOCABULARY));
  return `For your ${random.pick(THINGS)}: ${words.join(' ')}.`;
}

/** What customers ask: two or three words, always the same for a seed. */
export function makeQueries(count: number, seed: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const words = [random.pick(MATERIALS), random.pick(THINGS)];
    if (random.next() < 0.5) words.unshift(random.pick(VOCABULARY));
    return words.join(' ');
  });
}
