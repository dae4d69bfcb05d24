import { fail, ok, type Result } from '../../result.ts';

/** Digits of a literal: far more than a double can tell apart, few enough to read in no time. */
const MAX_DIGITS = 400;

const SHAPE = /^(\d[\d_]*)(?:\.(\d[\d_]*))?(?:[eE]([+-]?\d{1,6}))?$/;

/**
 * Reads `1_000`, `1.5`, `1e6`, times `numerator / denominator`. The decimal is scaled as an integer before it is
 * rounded to a double, so that `1.1ms` is 1,100,000 ns and nothing beside it. The error is a sentence.
 */
export function readDecimal(text: string, numerator = 1, denominator = 1): Result<number, string> {
  // Exact in a double, as are both others, one of which is 1: so there is one rounding at most.
  if (/^\d{1,15}$/.test(text)) return ok((Number(text) * numerator) / denominator);
  if (text.length > MAX_DIGITS) return fail(`A number has at most ${MAX_DIGITS} digits.`);
  const parts = SHAPE.exec(text);
  if (parts === null)
    return fail('A number is digits, with digits on both sides of its dot: `0.5`, `1_000`, `1e6`.');
  const whole = (parts[1] ?? '').replaceAll('_', '');
  const fraction = (parts[2] ?? '').replaceAll('_', '');
  const exponent = Number(parts[3] ?? '0') - fraction.length;
  const value = quotient(BigInt(whole + fraction) * BigInt(numerator), exponent, denominator);
  return Number.isFinite(value) ? ok(value) : fail('This number is too large.');
}

/** `digits × 10^exponent ÷ denominator`; a power of ten is divided by in the exponent, hence exactly. */
function quotient(digits: bigint, exponent: number, denominator: number): number {
  const tens = Math.round(Math.log10(denominator));
  if (10 ** tens === denominator) return Number(`${digits}e${exponent - tens}`);
  return Number(`${digits}e${exponent}`) / denominator;
}

/** Decimal digits that read back as exactly this number, without an exponent: `0.0000001`, not `1e-7`. */
export function plainDecimal(value: number): string {
  const text = String(value);
  const [mantissa = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  const plain = point > 0 ? digits.padEnd(point, '0') : `0.${'0'.repeat(-point)}${digits}`;
  return negative ? `-${plain}` : plain;
}
