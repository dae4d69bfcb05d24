import fc from 'fast-check';

/** A change of one place in a document. */
export interface Mutation {
  /** Which of all places in the document. */
  readonly at: number;
  /** The value that it gets. */
  readonly to: unknown;
  /** The name that the field gets instead, if it is one. */
  readonly named: string | undefined;
}

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -1, 1e-320, 1e150, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 2),
);
const texts = fc.oneof(
  fc.constantFrom('', 'NaN', '1e400', '1e308s', '__proto__', '\u001B[2J', '\ud800', 'x'.repeat(400), '12ms'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const value = fc.oneof(
  numbers,
  texts,
  fc.constantFrom(null, true, [], {}, [[]], [null], { value: null }),
  fc.array(numbers, { maxLength: 8 }),
);

const at = fc.nat(0xffff);

/** A few changes of any kind. */
export const jsonMutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({ at, to: value, named: fc.option(texts, { nil: undefined, freq: 4 }) }),
  { minLength: 1, maxLength: 4 },
);

/** One other number: with no more than that much is read by those who look only at what kind of value it is. */
export const numberMutations: fc.Arbitrary<readonly Mutation[]> = fc
  .record({ at, to: numbers, named: fc.constant(undefined) })
  .map((mutation) => [mutation]);

type Fields = Record<string, unknown>;

/** The document with these mutations, one after the other, as text. */
export function mutatedJson(text: string, mutations: readonly Mutation[]): string {
  const document: unknown = JSON.parse(text);
  for (const { at, to, named } of mutations) {
    const places = [...placesIn(document)];
    const place = places[at % places.length];
    if (place === undefined) return JSON.stringify(to);
    const [container, key] = place;
    if (named !== undefined && !Array.isArray(container)) {
      define(container, named, container[key]);
      Reflect.deleteProperty(container, key);
    } else define(container, key, structuredClone(to));
  }
  return JSON.stringify(document);
}

function* placesIn(document: unknown): Generator<readonly [Fields, string]> {
  if (typeof document !== 'object' || document === null) return;
  for (const [key, inner] of Object.entries(document)) {
    yield [document as Fields, key];
    yield* placesIn(inner);
  }
}

/** An own property whatever its name, as JSON has it. */
function define(container: Fields, key: string, to: unknown): void {
  Object.defineProperty(container, key, { value: to, enumerable: true, configurable: true, writable: true });
}
