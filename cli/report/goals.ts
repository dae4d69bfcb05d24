import type { GoalView } from '../../core/events/run-view.ts';
import { piece, plain, type Line } from '../terminal/line.ts';
import { goalSign } from '../terminal/signs.ts';
import { clip, visible } from '../terminal/text.ts';
import type { ReportStyle } from './report-input.ts';
import { tableLines, type Column } from './table.ts';
import { printFigure } from './value.ts';

const MOST_TEXT = 60;
const LEAST_TEXT = 16;
/** Columns that the others take: sign, figure, word, place. */
const OTHERS = 44;
const MOST_INSTANCES = 12;
const COLUMNS: readonly Column[] = [
  { align: 'left' },
  { align: 'left' },
  { align: 'right' },
  { align: 'left' },
  { align: 'left' },
];

/**
 * Each goal with what was measured; for one that is not met where it is written (zero-based lines become one-based),
 * why, and its instances that do not meet it.
 */
export function goalLines(goals: readonly GoalView[], style: ReportStyle): readonly Line[] {
  const rows = goals.map((goal) => [goalRow(goal, style), ...instanceRows(goal, style)]);
  const lines = tableLines(rows.flat(), COLUMNS);
  let next = 0;
  return goals.flatMap((goal, index) => {
    const [first = [], ...rest] = lines.slice(next, (next += rows[index]?.length ?? 0));
    return [first, ...reasonLines(goal), ...rest];
  });
}

function goalRow(goal: GoalView, style: ReportStyle): readonly Line[] {
  const sign = goalSign(goal.state, style.glyphs);
  const name = goal.title === undefined ? goal.text : `${goal.title}: ${goal.text}`;
  const place = `${style.placeOf(goal.file)}:${goal.range.start.line + 1}`;
  return [
    [piece(sign.glyph, sign.look)],
    [plain(clip(visible(name), textWidth(style), style.glyphs.ellipsis))],
    [
      piece(
        goal.measured === undefined ? '' : printFigure(goal.measured),
        goal.state === 'missed' ? 'bad' : 'strong',
      ),
    ],
    [piece(goal.state, goal.state === 'met' ? 'faint' : sign.look)],
    goal.state === 'met' ? [] : [piece(visible(place), 'faint')],
  ];
}

function reasonLines({ state, reason }: GoalView): readonly Line[] {
  return reason === undefined || state === 'met' ? [] : [[piece(`       ${visible(reason)}`, 'faint')]];
}

function textWidth({ width }: ReportStyle): number {
  return Math.max(LEAST_TEXT, Math.min(MOST_TEXT, width - OTHERS));
}

/** Of a goal on several instances those that do not meet it. */
function instanceRows({ instances = [] }: GoalView, style: ReportStyle): readonly (readonly Line[])[] {
  if (instances.length < 2) return [];
  const { glyphs } = style;
  const bad = instances.filter(({ state }) => state !== 'met');
  const rows = bad.slice(0, MOST_INSTANCES).map(({ id, state, measured, reason }): readonly Line[] => {
    const { look } = goalSign(state, glyphs);
    return [
      [],
      [piece(`  ${clip(visible(id), textWidth(style) - 2, glyphs.ellipsis)}`, 'faint')],
      [piece(measured === undefined ? '' : printFigure(measured), look)],
      [piece(state, look)],
      reason === undefined ? [] : [piece(visible(reason), 'faint')],
    ];
  });
  const more = bad.length - rows.length;
  return more > 0
    ? [...rows, [[], [piece(`  ${glyphs.ellipsis} and ${more} more instances`, 'faint')]]]
    : rows;
}
