import type { Change } from '../../core/history/changes.ts';
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
  const more = changes.length - TOLD;
  const told = changes
    .slice(0, TOLD)
    .map((change): Line => [
      plain(`  changed by ${sizeOf(change)}`),
      piece(` since ${placeOf(change)}`, 'faint'),
    ]);
  const rest: Line = [
    piece(`  ${glyphs.ellipsis} and ${more} earlier change${more === 1 ? '' : 's'}`, 'faint'),
  ];
  return more > 0 ? [...told, rest] : told;
}

function sizeOf({ change, interval }: Change): string {
  const text = intervalText({ interval: interval === undefined ? null : [interval.low, interval.high] });
  return changeText({ change }) + (text === '' ? '' : ` (${text})`);
}

function placeOf({ point }: Change): string {
  const commit = shortCommit(point.commit);
  return `run ${shortId(point.run)}, ${ageOf(point.started, Date.now())}${commit === '' ? '' : `, commit ${commit}`}`;
}
