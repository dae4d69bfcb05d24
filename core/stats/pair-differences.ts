/**
 * The `rank`-th smallest (from 1) of all n · m differences `b[j] − a[i]`, without making them: the differences that are
 * at most some value are counted in n + m steps, since they grow along both sorted samples, and the value is found by
 * halving the doubles themselves (their order is that of their bits), so in at most 64 counts. Exact, as subtraction in
 * doubles is monotone. For the problem see D. B. Johnson and T. Mizoguchi, Selecting the Kth Element in X + Y, SIAM
 * Journal on Computing 7 (1978), 147–153.
 *
 * `a` and `b` ascending and finite; 1 ≤ rank ≤ n · m.
 */
export function pairDifference(a: Float64Array, b: Float64Array, rank: number): number {
  let low = orderOf((b[0] ?? 0) - (a[a.length - 1] ?? 0));
  let high = orderOf((b[b.length - 1] ?? 0) - (a[0] ?? 0));
  while (low < high) {
    const middle = low + (high - low) / 2n;
    if (countUpTo(valueOf(middle), a, b) >= rank) high = middle;
    else low = middle + 1n;
  }
  return valueOf(low);
}

/** The median of all differences: the mean of the two middle ones where their number is even. */
export function medianPairDifference(a: Float64Array, b: Float64Array): number {
  const pairs = a.length * b.length;
  const upper = pairDifference(a, b, Math.floor(pairs / 2) + 1);
  return pairs % 2 === 1 ? upper : (pairDifference(a, b, pairs / 2) + upper) / 2;
}

/** How many differences are at most `limit`. */
function countUpTo(limit: number, a: Float64Array, b: Float64Array): number {
  let count = 0;
  let within = 0;
  for (const from of a) {
    while (within < b.length && (b[within] ?? NaN) - from <= limit) within++;
    count += within;
  }
  return count;
}

const bits = new DataView(new ArrayBuffer(8));

/** An integer for each double, in the doubles' order: IEEE 754 bits, those of negative numbers turned round. */
function orderOf(value: number): bigint {
  // A negative zero is the same number.
  bits.setFloat64(0, value === 0 ? 0 : value);
  const pattern = bits.getBigInt64(0);
  return pattern >= 0n ? pattern : -(pattern & MAGNITUDE);
}

function valueOf(order: bigint): number {
  bits.setBigInt64(0, order >= 0n ? order : -order | SIGN);
  return bits.getFloat64(0);
}

const MAGNITUDE = 0x7fff_ffff_ffff_ffffn;
const SIGN = -0x8000_0000_0000_0000n;
