/** A line of a report with its number, counted from 1 as editors do. */
export interface ReportLine {
  readonly number: number;
  readonly text: string;
}

/** Colours, which some tools print to whatever reads them. */
const COLOURS = /\u001B\[[\d;]*m/g;

/** The lines of a report without their ends, and without progress that was overwritten on the same line. */
export function linesOf(text: string): readonly ReportLine[] {
  return [...eachLine(text)];
}

/** The same one after the other, for a report that need not be kept as a whole: many short lines take much memory. */
export function* eachLine(text: string): Generator<ReportLine, undefined> {
  const plain = text.replace(COLOURS, '');
  let number = 1;
  for (let start = 0; start <= plain.length; number++) {
    const found = plain.indexOf('\n', start);
    const end = found < 0 ? plain.length : found;
    yield { number, text: lastWritten(plain.slice(start, end)) };
    start = end + 1;
  }
}

function lastWritten(line: string): string {
  const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
  return whole.slice(whole.lastIndexOf('\r') + 1);
}

/** A number of plain digits, perhaps with `,` between thousands, a fraction and an exponent; else undefined. */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text.replaceAll(',', ''));
  return Number.isFinite(value) ? value : undefined;
}
