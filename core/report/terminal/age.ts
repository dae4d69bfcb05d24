/** Units of an age with how many milliseconds each has, the largest first. */
const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

const DAY = 86_400_000;
/** Days after which a date says more. */
const MOST_DAYS = 60;

/** How long ago something was: `just now`, `12 min ago`, `3 d ago`, then its date. Milliseconds since 1970. */
export function ageOf(time: number, now: number): string {
  const age = now - time;
  if (!Number.isFinite(age)) return '';
  // A clock that was set back, or another machine's.
  if (age < -1_000 || age > MOST_DAYS * DAY) return dayOf(time);
  const unit = UNITS.find(([, milliseconds]) => age >= milliseconds);
  return unit === undefined ? 'just now' : `${Math.floor(age / unit[1])} ${unit[0]} ago`;
}

/** A moment as people here read it: `2026-01-31 14:05:09`. */
export function momentOf(time: number): string {
  const date = new Date(time);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${dayOf(time)} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function dayOf(time: number): string {
  const date = new Date(time);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
