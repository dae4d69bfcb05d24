/** A clock's reading of nanoseconds: `00:04.1`, `1:02:03`. */
export function clockOf(nanoseconds: number): string {
  const tenths = Math.max(0, Math.floor(nanoseconds / 1e8));
  const seconds = Math.floor(tenths / 10);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return `${hours}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
  return `${twoDigits(minutes)}:${twoDigits(seconds % 60)}.${tenths % 10}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
