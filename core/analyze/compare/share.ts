/** A fraction as people read it: `2 %`, `6.4 %`; with `signed` its direction is always there: `+6.4 %`, `−0.31 %`. */
export function share(fraction: number, signed = false): string {
  const percent = Math.abs(fraction) * 100;
  const digits =
    percent >= 1000
      ? Math.round(percent).toLocaleString('en')
      : String(Number(percent.toPrecision(percent >= 100 ? 3 : 2)));
  const sign = fraction < 0 ? '−' : signed ? '+' : '';
  return `${sign}${digits} %`;
}
