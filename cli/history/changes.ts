import type { Change } from '../../core/history/changes.ts';
import type { MetricPoint } from '../../core/history/history.ts';
import { originText, type OriginChange } from '../../core/history/origin.ts';
import { shortCommit, shortId } from '../../core/history/short-id.ts';
import { changeText, intervalText } from '../../core/report/compare/words.ts';
import { ageOf } from '../../core/report/terminal/age.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import type { Display } from '../display.ts';

/** Changes that are told in the terminal; `--json` has them all. */
const TOLD = 5;

/** Where a metric changed for good, a line each: by how much, and since which run and commit. */
export function changeLines(
  changes: readonly Change[],
  { glyphs }: Pick<Display, 'glyphs'>,
): readonly Line[] {
  const told = changes
    .slice(0, TOLD)
    .map((change): Line => [
      plain(`  changed by ${sizeOf(change)}`),
      piece(` since ${placeOf(change)}`, 'faint'),
    ]);
  return [...told, ...restLine(changes.length - TOLD, 'change', glyphs)];
}

/** Where it was measured in another way, a line each: changes are not told across. */
export function originLines(
  changes: readonly OriginChange[],
  { glyphs }: Pick<Display, 'glyphs'>,
): readonly Line[] {
  const told = changes
    .slice(0, TOLD)
    .map(({ point, was, is }): Line => [
      plain(`  measured ${originText(is)}, before ${originText(was)}`),
      piece(` since ${placeOf({ point })}: not compared across`, 'faint'),
    ]);
  return [...told, ...restLine(changes.length - TOLD, 'way of measuring', glyphs)];
}

function restLine(more: number, what: string, glyphs: Display['glyphs']): readonly Line[] {
  if (more <= 0) return [];
  const others = more === 1 ? what : what.replace(/^\w+/, (word) => `${word}s`);
  return [[piece(`  ${glyphs.ellipsis} and ${more} earlier ${others}`, 'faint')]];
}

function sizeOf({ change, interval }: Change): string {
  const text = intervalText({ interval: interval === undefined ? null : [interval.low, interval.high] });
  return changeText({ change }) + (text === '' ? '' : ` (${text})`);
}

function placeOf({ point }: { readonly point: MetricPoint }): string {
  const commit = shortCommit(point.commit);
  return `run ${shortId(point.run)}, ${ageOf(point.started, Date.now())}${commit === '' ? '' : `, commit ${commit}`}`;
}
