import { clockOf } from './clock.ts';
import type { Glyphs } from './glyphs.ts';
import { lineWidth, piece, plain, type Line } from './line.ts';
import { nameWidth, nodeLine, type LineStyle } from './node-line.ts';
import { isOver, type NodePicture, type RunPicture } from './picture.ts';
import { clip, widthOf } from './text.ts';

/** What one frame draws: lines that scroll into history now, and those at the bottom. */
export interface Frame {
  readonly history: readonly Line[];
  readonly lines: readonly Line[];
}

export interface FrameSize {
  readonly columns: number;
  readonly rows: number;
}

/** Rows that stay free: the prompt above, and the one that keeps a terminal from scrolling. */
const FREE_ROWS = 2;
const LEAST_WAITING = 3;
const MOST_TAIL = 6;
const NARROW = 60;
const LEAST_STAGE = 14;

/**
 * Decides what is shown of a run in so many rows: all of it where it fits; else the nodes that are over scroll into
 * history in the order in which they ended, waiting ones shrink to the next few and a count, and only then running
 * ones are counted instead of shown.
 */
export class FrameComposer {
  readonly #glyphs: Glyphs;
  readonly #flushed = new Set<string>();
  /** Ids of nodes that are over, in the order in which they were seen to be. */
  readonly #over = new Set<string>();
  #tick = 0;

  constructor(glyphs: Glyphs) {
    this.#glyphs = glyphs;
  }

  compose(run: RunPicture, size: FrameSize): Frame {
    const style: LineStyle = {
      glyphs: this.#glyphs,
      columns: size.columns,
      names: nameWidth(namesOf(run.nodes), size.columns),
      tick: this.#tick++,
    };
    for (const { id, state } of run.nodes) if (isOver(state) && !this.#flushed.has(id)) this.#over.add(id);
    const rows = Math.max(1, size.rows - FREE_ROWS - 1);
    const running = run.nodes.filter((node) => node.state === 'running');
    const tail = tailLines(running, this.#glyphs, Math.min(MOST_TAIL, Math.floor(rows / 3)));
    const body = this.#body(run.nodes, running, rows - tail.length, style);
    return { history: body.history, lines: [header(run, style), ...body.lines, ...tail] };
  }

  #body(
    nodes: readonly NodePicture[],
    running: readonly NodePicture[],
    rows: number,
    style: LineStyle,
  ): Frame {
    const kept = nodes.filter((node) => isOver(node.state) && !this.#flushed.has(node.id));
    const waiting = nodes.filter((node) => node.state === 'pending' || node.state === 'ready');
    const room = rows - running.length;
    const waitingShown = shownOf(waiting.length, Math.max(LEAST_WAITING, room - kept.length), room);
    const waitingRows = waitingShown + (waitingShown < waiting.length ? 1 : 0);
    const flushed = this.#flush(kept.length - Math.max(0, room - waitingRows));
    const inSight = new Set(nodes.filter((node) => !this.#flushed.has(node.id)));
    const hidden = new Set(waiting.slice(waitingShown));
    const shownRunning = new Set(
      running.slice(0, running.length <= rows ? running.length : Math.max(0, rows - 1)),
    );
    const lines = [...inSight]
      .filter((node) => !hidden.has(node) && (node.state !== 'running' || shownRunning.has(node)))
      .map((node) => nodeLine(node, style));
    const byId = new Map(nodes.map((node) => [node.id, node]));
    return {
      history: flushed.flatMap((id) => byId.get(id) ?? []).map((node) => nodeLine(node, style)),
      lines: [...lines, ...restLines(running.length - shownRunning.size, hidden.size, style)].slice(0, rows),
    };
  }

  /** Takes the ids of the `count` nodes that were over first and are still in sight. */
  #flush(count: number): readonly string[] {
    const taken: string[] = [];
    for (const id of this.#over) {
      if (taken.length >= count) break;
      taken.push(id);
      this.#over.delete(id);
      this.#flushed.add(id);
    }
    return taken;
  }
}

function* namesOf(nodes: readonly NodePicture[]): Iterable<string> {
  for (const { id } of nodes) yield id;
}

/** How many of `count` to show when `wanted` would be welcome and `room` is there; a cut costs a row for the count. */
function shownOf(count: number, wanted: number, room: number): number {
  const most = Math.max(0, Math.min(wanted, room));
  return count <= most ? count : Math.max(0, most - 1);
}

function restLines(running: number, waiting: number, { glyphs }: LineStyle): readonly Line[] {
  const parts: string[] = [];
  if (running > 0) parts.push(`${running} more running`);
  if (waiting > 0) parts.push(`${waiting} more waiting`);
  return parts.length === 0 ? [] : [[piece(`  ${glyphs.waiting} ${parts.join(', ')}`, 'faint')]];
}

/** ` checkout  ▸ stage quick            12 of 40  00:04.1 / ~00:11.9` */
function header(run: RunPicture, { glyphs, columns }: LineStyle): Line {
  const right = progress(run, glyphs, columns);
  const room = Math.max(4, columns - lineWidth(right) - 3);
  const stage = run.stage === undefined ? '' : `  ${glyphs.stage} stage ${run.stage}`;
  const name = clip(run.workflow, room, glyphs.ellipsis);
  const left: Line = [
    plain(' '),
    piece(name, 'strong'),
    piece(
      fitting(run.notice ?? stage, room - widthOf(name), glyphs),
      run.notice === undefined ? 'faint' : 'warning',
    ),
  ];
  return [
    ...left,
    plain(' '.repeat(Math.max(1, columns - lineWidth(left) - lineWidth(right) - 1))),
    ...right,
  ];
}

/** Cut where it must be, left out where nothing of it would be understood. */
function fitting(text: string, room: number, glyphs: Glyphs): string {
  return room < Math.min(widthOf(text), LEAST_STAGE) ? '' : clip(text, room, glyphs.ellipsis);
}

/** How far the run is; on a narrow terminal without what was expected of it. */
function progress(run: RunPicture, glyphs: Glyphs, columns: number): Line {
  const over = run.nodes.filter((node) => isOver(node.state)).length;
  const bad = run.nodes.filter((node) => node.state === 'failed' || node.state === 'timed_out').length;
  const expected = run.predicted === undefined || columns < NARROW ? '' : ` / ~${clockOf(run.predicted)}`;
  return [
    piece(bad === 0 ? '' : `${glyphs.bad} ${bad}  `, 'bad'),
    plain(`${over} of ${run.nodes.length}  ${clockOf(run.elapsed)}${expected}`),
  ];
}

/** The last lines that running nodes printed, shared fairly between them, under a rule. */
function tailLines(running: readonly NodePicture[], glyphs: Glyphs, rows: number): readonly Line[] {
  const talking = running
    .filter((node) => node.tail.length > 0)
    .sort((a, b) => Number(a.service) - Number(b.service))
    .slice(0, rows - 1);
  if (talking.length === 0 || rows < 2) return [];
  const each = Math.max(1, Math.floor((rows - 1) / talking.length));
  const width = nameWidth(namesOf(talking), 40);
  const lines = talking.flatMap((node) =>
    node.tail.slice(-each).map((line): Line => {
      const name = clip(node.id, width, glyphs.ellipsis).padEnd(width);
      return [piece(`  ${name} ${glyphs.bar} ${line}`, 'faint')];
    }),
  );
  return [[piece(` ${glyphs.rule.repeat(20)}`, 'faint')], ...lines];
}
