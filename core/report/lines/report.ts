import { isAbsent } from '../../analyze/absent.ts';
import { printDuration } from '../../language/quantity/print.ts';
import type { Glyphs } from '../terminal/glyphs.ts';
import { piece, plain, type Line } from '../terminal/line.ts';
import type { Look } from '../terminal/style.ts';
import { visible, widthOf } from '../terminal/text.ts';
import { sampledNote } from '../usage.ts';
import { guardLines, guardTitle } from './compare/guard.ts';
import { growthLines } from './growth.ts';
import { goalLines } from './goals.ts';
import { nodeLines } from './nodes.ts';
import { phaseLines } from './phases.ts';
import type { ReportInput, ReportStyle } from './report-input.ts';
import { slowestPath } from './slowest-path.ts';

const MOST_WARNINGS = 20;
const MOST_PATH = 8;
const STATUS_LOOK: Readonly<Record<ReportInput['status'], Look>> = {
  passed: 'good',
  failed: 'bad',
  cancelled: 'warning',
  interrupted: 'warning',
};

/** The report at the end of a run, the same on a terminal and in a log. */
export function reportLines(input: ReportInput, style: ReportStyle): readonly Line[] {
  return [
    ...section('NODES', nodeLines(input.nodes, style), sampledNote(input.nodes.map(({ usage }) => usage))),
    ...goalSection(input, style),
    ...section('SLOWEST PATH', pathLines(input, style)),
    ...section('PHASES', phaseLines(input.phases, style)),
    ...section('GROWTH', growthLines(input.growth, style)),
    ...section(guardTitle(input.comparison), guardLines(input.comparison, style)),
    ...section('WARNINGS', warningLines(input, style.glyphs)),
    summaryLine(input),
  ];
}

function section(title: string, lines: readonly Line[], note = ''): readonly Line[] {
  const explained = note === '' ? [] : [piece(`  ${note}`, 'faint')];
  return lines.length === 0 && note === ''
    ? []
    : [[plain(' '), piece(title, 'strong'), ...explained], ...lines, []];
}

/** Goals about nodes that were not asked for are counted; what is open about the others is told. */
function goalSection({ goals }: ReportInput, style: ReportStyle): readonly Line[] {
  const told = goals.filter(({ state, reason }) => state !== 'unmeasured' || !isAbsent(reason));
  const met = told.filter(({ state }) => state === 'met').length;
  return section(
    `GOALS  ${met} of ${goals.length} met`,
    goalLines(told, style),
    absentNote(goals.length - told.length),
  );
}

function absentNote(goals: number): string {
  if (goals === 0) return '';
  return goals === 1
    ? '1 is about what is no part of this run'
    : `${goals} are about what is no part of this run`;
}

/** A path of one node says nothing that the table does not. */
function pathLines({ nodes }: ReportInput, { glyphs, width }: ReportStyle): readonly Line[] {
  const path = slowestPath(nodes);
  if (path.length < 2) return [];
  const shown = path
    .slice(-MOST_PATH)
    .map(({ id, started = 0, done = 0 }) => `${visible(id)} ${printDuration(done - started)}`);
  const start = path.length > shown.length ? [glyphs.ellipsis] : [];
  const [first = '', ...rest] = [...start, ...shown];
  const lines = [`  ${first}`];
  for (const next of rest) {
    const longer = `${lines.at(-1) ?? ''} ${glyphs.arrow} ${next}`;
    if (widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(`    ${glyphs.arrow} ${next}`);
  }
  return lines.map((line) => [plain(line)]);
}

function warningLines({ warnings }: ReportInput, glyphs: Glyphs): readonly Line[] {
  const shown = warnings
    .slice(0, MOST_WARNINGS)
    .map((text): Line => [piece(`  ${visible(text)}`, 'warning')]);
  const more = warnings.length - shown.length;
  return more > 0 ? [...shown, [piece(`  ${glyphs.ellipsis} and ${more} more`, 'warning')]] : shown;
}

/** ` checkout failed in 12.4 s: 1 of 8 nodes failed, 1 of 4 goals missed` */
function summaryLine(input: ReportInput): Line {
  const parts = [nodeSummary(input), goalSummary(input)].filter((part) => part !== '');
  const rest = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  return [
    plain(` ${visible(input.workflow)} `),
    piece(input.status, STATUS_LOOK[input.status]),
    plain(
      ` ${input.status === 'cancelled' || input.status === 'interrupted' ? 'after' : 'in'} ${printDuration(input.elapsed)}${rest}`,
    ),
  ];
}

function nodeSummary({ nodes }: ReportInput): string {
  const failed = nodes.filter(({ state }) => state === 'failed' || state === 'timed_out').length;
  const passed = nodes.filter(({ state }) => state === 'passed' || state === 'cached').length;
  if (failed > 0) return `${failed} of ${nodes.length} nodes failed`;
  return `${passed} of ${nodes.length} nodes passed`;
}

function goalSummary({ goals }: ReportInput): string {
  if (goals.length === 0) return '';
  const missed = goals.filter(({ state }) => state === 'missed').length;
  const open = goals.filter(({ state }) => state === 'undecided' || state === 'unmeasured').length;
  if (missed > 0) return `${missed} of ${goals.length} goals missed`;
  return open > 0
    ? `${open} of ${goals.length} goals undecided or unmeasured`
    : `${goals.length} of ${goals.length} goals met`;
}
