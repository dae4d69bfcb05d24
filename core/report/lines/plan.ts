import { printDuration } from '../../language/quantity/print.ts';
import type { Plan, PlanNode } from '../../plan/plan.ts';
import type { Glyphs } from '../terminal/glyphs.ts';
import { piece, plain, type Line } from '../terminal/line.ts';
import { visible } from '../terminal/text.ts';
import { tableLines } from './table.ts';

const MOST_NEEDS = 4;

/** A plan as text: what may run side by side, in which order, and which chain bounds the time. */
export function planLines(plan: Plan, glyphs: Glyphs): readonly Line[] {
  return [
    titleLine(plan),
    [],
    ...section('BATCHES', batchLines(plan, glyphs), 'nodes of one batch may run at the same time'),
    ...section('STAGES', stageLines(plan, glyphs), 'one after the other; a failed one ends the run'),
    ...section(
      'CRITICAL PATH',
      criticalLines(plan, glyphs),
      'no number of jobs makes the run shorter than this',
    ),
  ].slice(0, -1);
}

function titleLine({ workflow, nodes, jobs }: Plan): Line {
  const count = `${nodes.size} node${nodes.size === 1 ? '' : 's'}`;
  return [
    plain(' '),
    piece(visible(workflow.name), 'strong'),
    plain(`  ${count}, at most ${jobs} job${jobs === 1 ? '' : 's'} at the same time`),
  ];
}

function section(title: string, lines: readonly Line[], explained: string): readonly Line[] {
  return lines.length === 0
    ? []
    : [[plain(' '), piece(title, 'strong'), piece(`  ${explained}`, 'faint')], ...lines, []];
}

function batchLines(plan: Plan, glyphs: Glyphs): readonly Line[] {
  const rows = plan.batches.flatMap((batch, index) =>
    batch.flatMap((id, position): (readonly Line[])[] => {
      const node = plan.nodes.get(id);
      return node === undefined ? [] : [nodeRow(node, position === 0 ? String(index + 1) : '', glyphs)];
    }),
  );
  return tableLines(rows, [
    { align: 'right' },
    { align: 'left' },
    { align: 'left' },
    { align: 'right' },
    { align: 'left' },
  ]);
}

function nodeRow(node: PlanNode, batch: string, glyphs: Glyphs): readonly Line[] {
  return [
    [piece(batch, 'strong')],
    [plain(visible(node.id))],
    [piece(node.kind, 'faint')],
    node.predicted === undefined ? [] : [plain(`~${printDuration(node.predicted)}`)],
    [piece([...traits(node), ...needsOf(node, glyphs)].join(', '), 'faint')],
  ];
}

function traits(node: PlanNode): readonly string[] {
  const own = node.services.map(visible).join(', ');
  return [
    ...(node.exclusive ? [own === '' ? 'alone' : `alone with ${own}`] : []),
    ...(node.always ? ['always'] : []),
    ...(node.continueOnFailure ? ['may fail'] : []),
    ...(node.retries > 0 ? [`${node.retries} retr${node.retries === 1 ? 'y' : 'ies'}`] : []),
    ...(node.timeout === undefined ? [] : [`at most ${printDuration(node.timeout)}`]),
  ];
}

function needsOf({ needs }: PlanNode, glyphs: Glyphs): readonly string[] {
  if (needs.length === 0) return [];
  const named = needs.slice(0, MOST_NEEDS).map(visible).join(', ');
  const more = needs.length - MOST_NEEDS;
  return [`needs ${named}${more > 0 ? ` ${glyphs.ellipsis} and ${more} more` : ''}`];
}

function stageLines({ stages }: Plan, glyphs: Glyphs): readonly Line[] {
  return tableLines(
    stages.map(({ name, nodes }) => {
      const more = nodes.length - MOST_STAGE;
      const named = nodes.slice(0, MOST_STAGE).map(visible).join(', ');
      return [
        [plain(visible(name))],
        [plain(more > 0 ? `${named} ${glyphs.ellipsis} and ${more} more` : named)],
      ];
    }),
    [{ align: 'left' }, { align: 'left' }],
  );
}

const MOST_STAGE = 12;
const MOST_PATH = 12;

function criticalLines({ criticalPath }: Plan, glyphs: Glyphs): readonly Line[] {
  if (criticalPath.length < 2) return [];
  const shown = criticalPath.slice(-MOST_PATH).map(visible);
  const start = criticalPath.length > shown.length ? [glyphs.ellipsis] : [];
  return [[plain(`  ${[...start, ...shown].join(` ${glyphs.arrow} `)}`)]];
}
