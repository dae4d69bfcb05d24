import { growthOfBenches } from '../../analyze/growth/growth-of-benches.ts';
import type { Figure } from '../../events/event.ts';
import type { GoalView, NodeView, RunView } from '../../events/run-view.ts';
import { quantityOf } from '../../events/units.ts';
import { print, printDuration } from '../../language/quantity/print.ts';
import type { NodeState } from '../../plan/state.ts';
import { testedMetrics } from '../compare/words.ts';
import { goalReason } from '../goal-reason.ts';
import { growthRows } from '../growth/growth-rows.ts';
import { element, type Child, type Markup } from '../markup/markup.ts';
import { shownWarnings } from '../node-warnings.ts';
import { shownUsage } from '../usage.ts';
import { worstGoalsFirst, worstNodesFirst } from '../worst-first.ts';
import { distribution } from './drawings.ts';
import { metricTable } from './metric-table.ts';
import { list, mark, page, section, table } from './page.ts';

const MOST_OUTPUTS = 20;

/** A run as a page. */
export function runHtml(view: RunView): string {
  const nodes = [...view.nodes.values()];
  const goals = [...view.goals.values()].sort((a, b) => a.index - b.index);
  const title = `${view.workflow} ${view.status}`;
  return page(
    title,
    element('h1', {}, title),
    element('p', {}, summary(view, nodes, goals)),
    ...section('Goals', ...goalTable(goals)),
    ...section('Nodes', ...nodeTable(nodes)),
    ...section('Benches', ...benchTable(nodes)),
    ...section('Growth', ...growthTable(nodes)),
    ...against(view),
    ...section('Warnings', ...list(shownWarnings(view))),
    ...section('Last output of what failed', ...outputs(nodes)),
    ...section('Environment', ...environmentTable(view)),
  );
}

function summary(
  { time, started, run }: RunView,
  nodes: readonly NodeView[],
  goals: readonly GoalView[],
): string {
  const met = goals.filter(({ state }) => state === 'met').length;
  return [
    printDuration(time),
    `${String(nodes.length)} ${nodes.length === 1 ? 'node' : 'nodes'}`,
    ...(goals.length === 0 ? [] : [`${String(met)} of ${String(goals.length)} goals met`]),
    ...(started === undefined ? [] : [`started ${started}`]),
    ...(run === '' ? [] : [`run ${run}`]),
  ].join(' · ');
}

const GOAL_MARK = { met: 'good', missed: 'bad', undecided: 'warning', unmeasured: 'warning' } as const;

function goalTable(goals: readonly GoalView[]): readonly Markup[] {
  const rows = worstGoalsFirst(goals).map((goal): readonly Child[] => [
    mark(GOAL_MARK[goal.state], goal.state),
    goal.title ?? goal.text,
    figure(goal.measured),
    figure(goal.target),
    goalReason(goal),
    `${goal.file}:${String(goal.range.start.line + 1)}`,
  ]);
  const numbers = [
    { title: 'Measured', isNumber: true },
    { title: 'Target', isNumber: true },
  ];
  return table([{ title: '' }, { title: 'Goal' }, ...numbers, { title: 'Why' }, { title: 'Where' }], rows);
}

function nodeTable(nodes: readonly NodeView[]): readonly Markup[] {
  const rows = worstNodesFirst(nodes).map((node): readonly Child[] => {
    const { cores, memory } = shownUsage(node.metrics);
    const time =
      node.started === undefined || node.finished === undefined
        ? ''
        : printDuration(node.finished - node.started);
    return [
      mark(nodeMark(node.state), node.state.replace('_', ' ')),
      node.id,
      time,
      cores,
      memory,
      node.reason ?? '',
    ];
  });
  const numbers = ['Time', 'Cores', 'Memory'].map((title) => ({ title, isNumber: true }));
  return table([{ title: '' }, { title: 'Node' }, ...numbers, { title: 'Why' }], rows);
}

function nodeMark(state: NodeState): Parameters<typeof mark>[0] {
  if (state === 'passed' || state === 'cached') return 'good';
  return state === 'failed' || state === 'timed_out' ? 'bad' : 'faint';
}

/** What was measured many times, with its samples drawn. */
function benchTable(nodes: readonly NodeView[]): readonly Markup[] {
  const rows = nodes
    .filter(({ kind }) => kind === 'bench')
    .flatMap(({ id, metrics }) =>
      [...metrics].flatMap(([name, metric]): readonly (readonly Child[])[] => {
        if (!('distribution' in metric)) return [];
        const { n, min, median, p95, max, samples = [] } = metric.distribution;
        const shown = [median, min, p95, max].map((value) => figure({ value, unit: metric.unit }));
        const drawn = distribution(samples, `samples of ${id}.${name}`);
        return [[`${id}.${name}`, ...shown, String(n), drawn ?? '']];
      }),
    );
  const numbers = ['Median', 'Least', 'p95', 'Most', 'Runs'].map((title) => ({ title, isNumber: true }));
  return table([{ title: 'Metric' }, ...numbers, { title: 'Samples' }], rows);
}

function growthTable(nodes: readonly NodeView[]): readonly Markup[] {
  const rows = growthRows(growthOfBenches(nodes)).map(({ name, over, order, note }) => [
    name,
    over,
    order,
    note,
  ]);
  return table([{ title: 'Bench' }, { title: 'Over' }, { title: 'Time' }, { title: '' }], rows);
}

function against({ comparison }: RunView): readonly Markup[] {
  if (comparison === undefined) return [];
  return section(
    `Against ${comparison.a.label}`,
    ...metricTable(testedMetrics(comparison)),
    ...list(comparison.warnings),
  );
}

function outputs(nodes: readonly NodeView[]): readonly Markup[] {
  return nodes
    .filter(({ state, output }) => (state === 'failed' || state === 'timed_out') && output.lines.length > 0)
    .slice(0, MOST_OUTPUTS)
    .flatMap(({ id, output }) => [
      element('p', {}, id),
      element('pre', {}, output.lines.map(({ text }) => text).join('\n')),
    ]);
}

function environmentTable({ perflow, environment }: RunView): readonly Markup[] {
  const rows = [...(perflow === undefined ? [] : [['perflow', perflow]]), ...environment];
  return table([{ title: 'Key' }, { title: 'Value' }], rows);
}

function figure(of: Figure | undefined): string {
  return of === undefined ? '' : print(quantityOf(of));
}
