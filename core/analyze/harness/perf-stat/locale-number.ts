/** Reads a number that was printed for people; undefined for what is none. */
export type NumberReader = (text: string) => number | undefined;

/** What stands between thousands, in some locale or other: perf groups them as that of its user does. */
const GROUPS = /[.,'’\u00A0\u202F]/g;

/**
 * The numbers of a report in which a fraction is written after `.` or `,`: `3.012.345` is 3,012,345 where that is the comma.
 * Which it is, a number that surely has a fraction tells.
 */
export function numbersAs(decimal = '.'): NumberReader {
  const fraction = decimal === ',' ? ',' : '\\.';
  const group = decimal === ',' ? '.' : ',';
  const pattern = new RegExp(
    `^(\\d{1,3}(?:[${group}'’\\u00A0\\u202F]\\d{3}){1,8}|\\d{1,25})(?:${fraction}(\\d{1,15}))?$`,
  );
  return (text) => {
    const [, whole, part = '0'] = pattern.exec(text) ?? [];
    return whole === undefined ? undefined : Number(`${whole.replace(GROUPS, '')}.${part}`);
  };
}
