/** More than anything that was measured grew by; far less than the numbers of JSON can hold, and the same in per cent. */
const LARGEST = 1e100;

/** Whether a change can be told as a share of A: where A is next to zero it can't. */
export function isShare(change: number): boolean {
  return Math.abs(change) <= LARGEST;
}

/**
 * A fraction as people read it: `2 %`, `0.35 %`, `1,250 %`. With `signed` it is a change: its direction is always there
 * and its digits are those that can matter, `+6.4 %`, `−0.2 %`, `+14 %`.
 */
export function share(fraction: number, signed = false): string {
  const percent = Math.abs(fraction) * 100;
  const sign = fraction < 0 ? '−' : signed ? '+' : '';
  return `${sign}${grouped(signed ? changed(percent) : String(Number(percent.toPrecision(3))))} %`;
}

function changed(percent: number): string {
  if (percent >= 9.95) return percent.toFixed(0);
  return percent.toFixed(percent > 0 && percent < 0.1 ? 2 : 1);
}

function grouped(digits: string): string {
  return /^\d{4,20}$/.test(digits) ? Number(digits).toLocaleString('en') : digits;
}
