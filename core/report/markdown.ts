import type { Figure, GoalState } from '../events/event.ts';
import type { GoalView, NodeView, RunView } from '../events/run-view.ts';
import { quantityOf } from '../events/units.ts';
import { print, printDuration } from '../language/quantity/print.ts';
import type { NodeState } from '../plan/state.ts';
import { growthOfBenches } from '../analyze/growth/growth-of-benches.ts';
import { scoreOf } from '../analyze/score.ts';
import { metricTable } from './compare/compare-markdown.ts';
import { testedMetrics } from './compare/words.ts';
import { goalReason } from './goal-reason.ts';
import { phaseSection } from './phases/markdown.ts';
import { growthSection } from './growth/growth-markdown.ts';
import { shownWarnings } from './node-warnings.ts';
import { sampledNote, shownUsage } from './usage.ts';
import { codeBlock, codeSpan, tableRow } from './markdown-text.ts';
import { worstGoalsFirst, worstNodesFirst } from './worst-first.ts';

/** Rows of a table and outputs shown: a comment on a pull request has at most 65,536 characters. */
const MAX_ROWS = 100;
const MAX_COMPARED = 30;
const MAX_OUTPUTS = 5;
const MAX_OUTPUT_LINES = 20;

/** A run as Markdown, for a pull request or a summary in CI: what came out first, then what led to it. */
export function runMarkdown(view: RunView): string {
  const nodes = [...view.nodes.values()];
  const goals = [...view.goals.values()].sort((a, b) => a.index - b.index);
  const warnings = shownWarnings(view);
  const sections = [
    [`## ${STATUS[view.status]} ${codeSpan(view.workflow)}`],
    [summaryLine(view, nodes, goals)],
    goals.length === 0 ? [] : ['### Goals', '', ...goalTable(goals)],
    nodes.length === 0 ? [] : ['### Steps', '', ...nodeTable(nodes)],
    guardSection(view),
    phaseSection(nodes, view.time),
    growthSection(growthOfBenches(nodes)),
    warnings.length === 0 ? [] : ['### Warnings', '', ...warningList(warnings)],
    ...outputs(nodes),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return `${filled.map((section) => section.join('\n')).join('\n\n')}\n`;
}

const STATUS: Readonly<Record<RunView['status'], string>> = {
  passed: '✔ Passed:',
  failed: '✘ Failed:',
  cancelled: '○ Cancelled:',
  running: '… Running:',
  waiting: '… Waiting:',
};

const GOAL_SIGN: Readonly<Record<GoalState, string>> = {
  met: '✔',
  missed: '✘',
  undecided: '?',
  unmeasured: '–',
};

const NODE_SIGN: Readonly<Record<NodeState, string>> = {
  passed: '✔',
  cached: '✔',
  failed: '✘',
  timed_out: '✘',
  cancelled: '○',
  skipped: '–',
  blocked: '–',
  pending: '·',
  ready: '·',
  running: '…',
};

function summaryLine(view: RunView, nodes: readonly NodeView[], goals: readonly GoalView[]): string {
  const score = scoreOf(goals);
  const met = goals.filter(({ state }) => state === 'met').length;
  const failed = view.totals.failed + view.totals.timed_out;
  return [
    printDuration(view.time),
    `${String(nodes.length)} ${nodes.length === 1 ? 'node' : 'nodes'}${failed === 0 ? '' : `, ${String(failed)} failed`}`,
    ...(score === undefined
      ? []
      : [`${String(met)} of ${String(goals.length)} goals met`, `score ${score.score.toFixed(1)}`]),
  ].join(' · ');
}

function goalTable(goals: readonly GoalView[]): readonly string[] {
  const rows = worstGoalsFirst(goals)
    .slice(0, MAX_ROWS)
    .map((goal) =>
      tableRow([
        `${GOAL_SIGN[goal.state]} ${goal.state}`,
        codeSpan(goal.title ?? goal.text),
        figure(goal.measured),
        figure(goal.target),
        codeSpan(goalReason(goal)),
        codeSpan(`${goal.file}:${String(goal.range.start.line + 1)}`),
      ]),
    );
  const head = tableRow(['', 'Goal', 'Measured', 'Target', 'Why', 'Where']);
  return [head, '| --- | --- | ---: | ---: | --- | --- |', ...rows, ...more(goals.length)];
}

function nodeTable(nodes: readonly NodeView[]): readonly string[] {
  const listed = worstNodesFirst(nodes)
    .slice(0, MAX_ROWS)
    .map((node) => ({ node, usage: shownUsage(node.metrics) }));
  const note = sampledNote(listed.map(({ usage }) => usage));
  const ifSampled = (cells: readonly string[]): readonly string[] => (note === '' ? [] : cells);
  const rows = listed.map(({ node, usage }) =>
    tableRow([
      `${NODE_SIGN[node.state]} ${node.state.replace('_', ' ')}`,
      codeSpan(node.id),
      timeOf(node),
      ...ifSampled([usage.cores, usage.memory]),
      codeSpan(node.reason ?? ''),
    ]),
  );
  return [
    tableRow(['', 'Step', 'Time', ...ifSampled(['Cores', 'Memory']), 'Why']),
    tableRow(['---', '---', '---:', ...ifSampled(['---:', '---:']), '---']),
    ...rows,
    ...more(nodes.length),
    ...ifSampled(['', `Of the steps, ${note}.`]),
  ];
}

function timeOf({ started, finished }: NodeView): string {
  return started === undefined || finished === undefined ? '' : printDuration(finished - started);
}

function more(total: number): readonly string[] {
  return total > MAX_ROWS ? ['', `… and ${String(total - MAX_ROWS)} more.`] : [];
}

function guardSection({ comparison }: RunView): readonly string[] {
  const table = comparison === undefined ? [] : metricTable(testedMetrics(comparison), MAX_COMPARED);
  return comparison === undefined || table.length === 0
    ? []
    : [`### Against ${codeSpan(comparison.a.label)}`, '', ...table];
}

function warningList(warnings: readonly string[]): readonly string[] {
  return [
    ...warnings.slice(0, MAX_ROWS).map((warning) => `- ${codeSpan(warning, 500)}`),
    ...more(warnings.length),
  ];
}

/** The last lines of what failed. */
function outputs(nodes: readonly NodeView[]): readonly (readonly string[])[] {
  const failed = nodes.filter(
    ({ state, output }) => (state === 'failed' || state === 'timed_out') && output.lines.length > 0,
  );
  return failed
    .slice(0, MAX_OUTPUTS)
    .map(({ id, output }) => [
      `Last output of ${codeSpan(id)}:`,
      '',
      ...codeBlock(output.lines.slice(-MAX_OUTPUT_LINES).map(({ text }) => text)),
    ]);
}

function figure(of: Figure | undefined): string {
  return of === undefined ? '' : print(quantityOf(of));
}
