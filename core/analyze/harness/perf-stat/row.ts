import { UNITS, type EventCount, type Uncounted } from './count.ts';
import type { NumberReader } from './locale-number.ts';

/** `( +-  0.25% )`, the error of a mean, and `(83.33%)`, the share of the time in which it was counted. */
const ERROR = /\( ?\+-\s*(\S+)% ?\)/;
const SHARE = /\([\d.,]+%\)\s*$/;

/** What stands before further figures of the row above: nothing, or `CPU0`, `S0-D0-C0  1`, `bash-1234`. */
const ONLY_PART = /^(?:|CPU\d+|[SN]\d\S*(?: +\d+)?|\S+-\d+)$/;

/**
 * A row of the table: what it is of, the count, perhaps its unit, the event, then after `#` what is computed from it. `none`
 * where the row has that alone; undefined where it is no row.
 */
export function readRow(text: string, read: NumberReader): EventCount | 'none' | undefined {
  const [left = '', computed] = text.split('#', 2);
  const plain = left
    .replace(ERROR, '')
    .replace(SHARE, '')
    .replace(/<not (\w+)>/, '<not_$1>');
  const words = plain.trim().split(/ +/);
  const at = words.findLastIndex(
    (word, index) => index < words.length - 1 && countIn(word, read) !== undefined,
  );
  const value = countIn(words[at] ?? '', read);
  if (value === undefined) return computed !== undefined && ONLY_PART.test(plain.trim()) ? 'none' : undefined;
  const after = words.slice(at + 1);
  const unit = after.length > 1 && UNITS.has(after[0] ?? '') ? after.splice(0, 1).join('') : '';
  // An event that several units of the processor count says by which: `cycles [cpu_core]`.
  const event = after.splice(0, after[1]?.startsWith('[') === true ? 2 : 1).join(' ');
  const percent = ERROR.exec(text)?.[1];
  const part = [...partOf(words.slice(0, at)), ...after].join(' ');
  return { event, value, unit, part, error: percent === undefined ? undefined : read(percent) };
}

function countIn(word: string, read: NumberReader): number | Uncounted | undefined {
  if (word === '<not_counted>') return '<not counted>';
  return word === '<not_supported>' ? '<not supported>' : read(word);
}

/** `S0-D0-C0  1`: what it is of, and how many processors that has. */
function partOf(words: readonly string[]): readonly string[] {
  return words.length > 1 && /^\d+$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
}
