import type { GoalView } from '../../events/run-view.ts';
import { lineWidth, piece, plain, type Line } from '../terminal/line.ts';
import type { Look } from '../terminal/style.ts';
import { goalSign } from '../terminal/signs.ts';
import { clip, visible } from '../terminal/text.ts';
import type { ReportStyle } from './report-input.ts';
import { tableLines, type Column } from './table.ts';
import { printFigure } from './value.ts';

const MOST_TEXT = 60;
const LEAST_TEXT = 16;
/** Columns between and before the cells of a row. */
const GAPS = 11;
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
  const width = textWidth(goals, style);
  const rows = goals.map((goal) => [goalRow(goal, width, style), ...instanceRows(goal, width, style)]);
  const lines = tableLines(rows.flat(), COLUMNS);
  let next = 0;
  return goals.flatMap((goal, index) => {
    const [first = [], ...rest] = lines.slice(next, (next += rows[index]?.length ?? 0));
    return [first, ...reasonLines(goal), ...rest];
  });
}

function goalRow(goal: GoalView, width: number, style: ReportStyle): readonly Line[] {
  const sign = goalSign(goal.state, style.glyphs);
  const name = goal.title === undefined ? goal.text : `${goal.title}: ${goal.text}`;
  return [
    [piece(sign.glyph, sign.look)],
    [plain(clip(visible(name), width, style.glyphs.ellipsis))],
    [
      piece(
        goal.measured === undefined ? '' : printFigure(goal.measured),
        goal.state === 'missed' ? 'bad' : 'strong',
      ),
    ],
    stateCell(goal, goal.state === 'met' ? 'faint' : sign.look),
    placeCell(goal, style),
  ];
}

/** Where a goal that is not met is written. */
function placeCell({ state, file, range }: GoalView, style: ReportStyle): Line {
  if (state === 'met') return [];
  return [piece(visible(`${style.placeOf(file)}:${range.start.line + 1}`), 'faint')];
}

/** A missed goal's bound stands beside it: where it is an expression, the goal's text does not tell it. */
function stateCell({ state, target }: Pick<GoalView, 'state' | 'target'>, look: Look | undefined): Line {
  if (state !== 'missed' || target === undefined) return [piece(state, look)];
  return [piece(state, look), piece(` (bound ${printFigure(target)})`, 'faint')];
}

function reasonLines({ state, reason }: GoalView): readonly Line[] {
  return reason === undefined || state === 'met' ? [] : [[piece(`       ${visible(reason)}`, 'faint')]];
}

/** What the other cells leave of a line for the goals' texts. */
function textWidth(goals: readonly GoalView[], style: ReportStyle): number {
  const widest = (cell: (goal: GoalView) => Line): number =>
    goals.reduce((most, goal) => Math.max(most, lineWidth(cell(goal))), 0);
  const others =
    widest(({ measured }) => [plain(measured === undefined ? '' : printFigure(measured))]) +
    widest((goal) => stateCell(goal, undefined)) +
    widest((goal) => placeCell(goal, style));
  return Math.max(LEAST_TEXT, Math.min(MOST_TEXT, style.width - GAPS - others));
}

/** Of a goal on several instances those that do not meet it. */
function instanceRows(
  { instances = [] }: GoalView,
  width: number,
  style: ReportStyle,
): readonly (readonly Line[])[] {
  if (instances.length < 2) return [];
  const { glyphs } = style;
  const bad = instances.filter(({ state }) => state !== 'met');
  const rows = bad.slice(0, MOST_INSTANCES).map((instance): readonly Line[] => {
    const { id, state, measured, reason } = instance;
    const { look } = goalSign(state, glyphs);
    return [
      [],
      [piece(`  ${clip(visible(id), width - 2, glyphs.ellipsis)}`, 'faint')],
      [piece(measured === undefined ? '' : printFigure(measured), look)],
      stateCell(instance, look),
      reason === undefined ? [] : [piece(visible(reason), 'faint')],
    ];
  });
  const more = bad.length - rows.length;
  return more > 0
    ? [...rows, [[], [piece(`  ${glyphs.ellipsis} and ${more} more instances`, 'faint')]]]
    : rows;
}
