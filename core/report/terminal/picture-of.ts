import type { NodeView, Progress, RunView } from '../../events/run-view.ts';
import { printDuration, printSize } from '../../language/quantity/print.ts';
import { breakdownOf } from '../phases/breakdown.ts';
import { printFigure } from '../lines/value.ts';
import type { ReportInput, ReportNode } from '../lines/report-input.ts';
import { growthOfNodes } from '../growth/growth-rows.ts';
import { shownWarnings } from '../node-warnings.ts';
import { shownUsage } from '../usage.ts';
import { isOver, type NodePicture, type RunPicture } from './picture.ts';
import { cleanLine, visible } from './text.ts';

/** Lines of a node's output that a picture carries. */
const TAIL = 6;

/** What a frame shows of the run `elapsed` nanoseconds after its start. */
export function pictureOf(run: RunView, elapsed: number, notice?: string): RunPicture {
  const nodes = [...run.nodes.values()];
  const stage = currentStage(run);
  return {
    workflow: visible(run.workflow),
    stage: stage === undefined ? undefined : visible(stage),
    elapsed,
    predicted: run.predicted,
    nodes: nodes.map((node) => nodePicture(node, { run, stage, elapsed, isOver: false })),
    notice,
  };
}

/** The first stage with nodes that are not over: they run one after the other. */
function currentStage({ stages, nodes }: RunView): string | undefined {
  const open = new Set<string | undefined>();
  for (const node of nodes.values()) if (!isOver(node.state)) open.add(node.stage);
  return stages.find((stage) => open.has(stage));
}

export function reportInputOf(run: RunView): ReportInput {
  const now = { run, stage: undefined, elapsed: run.time, isOver: true };
  const nodes = [...run.nodes.values()];
  return {
    workflow: visible(run.workflow),
    status: run.status === 'running' || run.status === 'waiting' ? 'interrupted' : run.status,
    elapsed: run.time,
    nodes: nodes.map((node): ReportNode => ({
      ...nodePicture(node, now),
      needs: node.needs,
      started: node.started,
      done: doneAt(node),
      output: node.output,
      usage: shownUsage(node.metrics),
    })),
    phases: nodes.flatMap((node) => breakdownOf(node, run.time) ?? []),
    growth: growthOfNodes(nodes),
    goals: [...run.goals].sort(([a], [b]) => a - b).map(([, goal]) => goal),
    warnings: shownWarnings(run),
    comparison: run.comparison,
  };
}

/** A service runs on while others need it: they waited only until it was ready. */
function doneAt({ kind, started, finished, metrics }: NodeView): number | undefined {
  if (kind !== 'service' || started === undefined) return finished;
  const startup = metrics.get('startup');
  return startup !== undefined && 'value' in startup ? started + startup.value : started;
}

/** A run at an instant. */
interface Now {
  readonly run: RunView;
  /** The one that runs. */
  readonly stage: string | undefined;
  readonly elapsed: number;
  /** Nothing happens any more: nobody waits for anything. */
  readonly isOver: boolean;
}

function nodePicture(node: NodeView, now: Now): NodePicture {
  const running = node.state === 'running';
  return {
    id: visible(node.id),
    state: node.state,
    service: node.kind === 'service',
    time: node.started === undefined ? undefined : (node.finished ?? now.elapsed) - node.started,
    detail: visible(detailOf(node, now)),
    load: running ? loadOf(node.progress) : '',
    tail: running ? node.output.lines.slice(-TAIL).map(({ text }) => cleanLine(text)) : [],
  };
}

function detailOf(node: NodeView, now: Now): string {
  if (isOver(node.state)) return ended(node);
  if (node.state === 'running') return progressOf(node);
  return now.isOver ? '' : waitsFor(node, now);
}

/** Why it ended as it did; of a bench what it measured, of a node that needed several attempts how many. */
function ended(node: NodeView): string {
  const time = node.metrics.get('time');
  const measured =
    node.kind === 'bench' && time !== undefined && 'distribution' in time
      ? [
          `median ${printFigure({ value: time.distribution.median, unit: time.unit })} of ${time.distribution.n} runs`,
          ...instructionsOf(node),
        ]
      : [];
  const attempts = node.attempt > 1 ? [`${node.attempt} attempts`] : [];
  return [...(node.reason === undefined ? [] : [node.reason]), ...measured, ...attempts].join(', ');
}

/** All digits: they are the same each time. */
function instructionsOf({ metrics }: NodeView): readonly string[] {
  const counted = metrics.get('instructions');
  if (counted?.measured_by === undefined) return [];
  const isExact = 'value' in counted;
  const count = isExact ? counted.value : counted.distribution.median;
  return [`${isExact ? '' : 'about '}${Math.round(count).toLocaleString('en')} instructions`];
}

/** `run 12 of 20..100  2.61 ms ±1.8 %` */
function progressOf(node: NodeView): string {
  const attempt = node.attempt > 1 ? `attempt ${node.attempt}  ` : '';
  const { progress } = node;
  if (progress?.completed === undefined) return attempt.trimEnd();
  const figure = progress.median === undefined ? '' : `  ${printDuration(progress.median)}`;
  const precision =
    progress.precision === undefined ? '' : ` ±${printFigure({ value: progress.precision, unit: 'ratio' })}`;
  return `${attempt}run ${progress.completed}${rangeOf(progress)}${figure}${figure === '' ? '' : precision}`;
}

/** `1.48 cores  41.2 MB` */
function loadOf(progress: Progress | undefined): string {
  const cores = progress?.cpu === undefined ? '' : `${progress.cpu.toFixed(2)} cores`;
  const memory = progress?.memory === undefined ? '' : printSize(progress.memory);
  return [cores, memory].filter((part) => part !== '').join('  ');
}

function rangeOf({ minimum, maximum }: Progress): string {
  if (maximum === undefined) return '';
  return minimum === undefined || minimum === maximum ? ` of ${maximum}` : ` of ${minimum}..${maximum}`;
}

const MOST_NAMED = 2;

/** What a node that has not begun waits for: the needs that are not there yet, else its turn. */
function waitsFor(node: NodeView, { run, stage }: Now): string {
  if (stage !== undefined && run.stages.indexOf(node.stage ?? stage) > run.stages.indexOf(stage)) {
    return `waits for stage ${stage}`;
  }
  const missing = node.needs.filter((id) => !isThere(run.nodes.get(id)));
  if (missing.length === 0) return node.exclusive ? 'waits to run alone' : 'waits for its turn';
  const named = missing.slice(0, MOST_NAMED).join(', ');
  const more = missing.length - MOST_NAMED;
  return `waits for ${named}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A service is there while it runs, everything else when it has ended. */
function isThere(node: NodeView | undefined): boolean {
  if (node === undefined) return true;
  return (
    isOver(node.state) || (node.kind === 'service' && node.state === 'running' && node.metrics.has('startup'))
  );
}
