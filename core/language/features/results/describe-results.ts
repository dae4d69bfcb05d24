import { printDuration } from '../../quantity/print.ts';
import type { LastRun, LastTime } from './last-runs.ts';

/** `12.4 s, 3 goals missed`; `failed after 2.10 s`. */
export function describeRun({ status, time, missedGoals }: LastRun): string {
  const missed =
    missedGoals === 0 ? [] : [missedGoals === 1 ? '1 goal missed' : `${missedGoals} goals missed`];
  if (status === 'passed' || missed.length > 0) {
    return [time === undefined ? status : printDuration(time), ...missed].join(', ');
  }
  return time === undefined ? status : `${status} after ${printDuration(time)}`;
}

/** `1.24 s (−12 % vs main)`; of several instances from the fastest to the slowest. Absent where there are none. */
export function describeTimes(times: readonly LastTime[]): string | undefined {
  const [only, ...others] = times;
  if (only === undefined) return undefined;
  if (others.length > 0) return rangeOf(times);
  const { change, against } = only;
  const to = against === undefined ? '' : ` vs ${against}`;
  return `${printDuration(only.time)}${change === undefined ? '' : ` (${signed(change)}${to})`}`;
}

/** The same in few words, for a hint within the text: `1.24 s −12 %`. */
export function describeTimesShortly(times: readonly LastTime[]): string | undefined {
  const [only, ...others] = times;
  if (only === undefined) return undefined;
  if (others.length > 0) return rangeOf(times);
  return `${printDuration(only.time)}${only.change === undefined ? '' : ` ${signed(only.change)}`}`;
}

function rangeOf(times: readonly LastTime[]): string {
  const all = times.map(({ time }) => time);
  const [least, most] = [printDuration(Math.min(...all)), printDuration(Math.max(...all))];
  return least === most ? least : `${least} … ${most}`;
}

/** With one digit after the dot below ten percent. */
function percent(fraction: number): string {
  const hundredths = Math.abs(fraction) * 100;
  return `${hundredths < 9.95 ? Number(hundredths.toFixed(1)) : Math.round(hundredths)} %`;
}

/** With a sign that is as wide as a plus. */
function signed(fraction: number): string {
  const text = percent(fraction);
  if (text === '0 %') return '±0 %';
  return `${fraction < 0 ? '−' : '+'}${text}`;
}
