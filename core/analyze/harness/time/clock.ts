/** `1.25`, `0:01.25`, `1:02:03`: seconds, perhaps with minutes and hours. */
const COLONS = /^(?:(?:(\d{1,6}):)?(\d{1,6}):)?(\d{1,9}(?:[.,]\d{1,9})?)$/;
/** `0m1.250s`, and as busybox writes it `0m 1.25s`, `1h 2m 03s`. */
const LETTERS = /^(?:(\d{1,6})h ?)?(?:(\d{1,6})m ?)?(\d{1,9}(?:[.,]\d{1,9})?)s$/;

/** How long it is in nanoseconds; shells write a fraction as people of their locale do. Undefined for what is no time. */
export function clockTime(text: string): number | undefined {
  const [, hours = '0', minutes = '0', seconds] = COLONS.exec(text) ?? LETTERS.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  const all = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  return Math.round(all * 1e9);
}
