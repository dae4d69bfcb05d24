import type { MetricValue } from '../../core/events/event.ts';
import { printDuration } from '../../core/language/quantity/print.ts';
import type { RanState } from '../../core/plan/state.ts';
import { ExtractionOfAttempt } from '../measure/metrics/own-metrics.ts';
import type { Command } from './evaluation/command.ts';
import { SaidByCommand, type Listener } from './directives/said-by-command.ts';
import { endReason } from './node-end.ts';
import type { NodeControl } from './node-control.ts';
import { TextStreams, type TextTaker } from './output/text-streams.ts';
import type { Prepared } from './prepared-command.ts';
import type { Launch } from './process/launch.ts';
import { RunningProcess, type ProcessEnd, type ProcessWatch } from './process/running-process.ts';
import type { RunContext } from './run-context.ts';
import type { Usage } from '../sampling/usage.ts';

/** One run of a command, with what it said of itself. */
export interface AttemptEnd {
  readonly state: RanState;
  readonly reason: string | undefined;
  readonly end: ProcessEnd;
  /** What it and all that came from it used; undefined where the system does not tell. */
  readonly usage: Usage | undefined;
  /** What the node's own `from` metrics and its directives gave. */
  readonly metrics: ReadonlyMap<string, MetricValue>;
  /** A sentence for each metric that has no value. */
  readonly problems: readonly string[];
}

export interface AttemptRequest {
  readonly id: string;
  readonly command: Command;
  readonly prepared: Prepared;
  /** Nanoseconds. */
  readonly timeout: number | undefined;
  readonly control: NodeControl;
  /** Further takers of its output. */
  readonly takers: readonly TextTaker[];
  /** How its process is started: by Node where absent. */
  readonly launch?: Launch | undefined;
  /** Hears of phases and of directives that mean nothing. */
  readonly listener: Listener;
}

/** Runs a command to its end, or to that of its time, or until it is told to stop. */
export async function runAttempt(request: AttemptRequest, context: RunContext): Promise<AttemptEnd> {
  const { id, command, prepared, timeout, control } = request;
  const said = new SaidByCommand(context.eventFiles.nextPath(), request.listener);
  const extraction = new ExtractionOfAttempt(prepared.metrics.extracted, context.root);
  const output = new TextStreams([said, ...extraction.takers, ...request.takers]);
  const env = { ...prepared.env, PERFLOW_EVENTS: said.file.path };
  const following = context.sampler.follow(id);
  // The start itself may be told late, and counts.
  const late = new Deadline(timeout, () => running.stop());
  const running = new RunningProcess(
    { file: command.file, args: command.args, cwd: prepared.cwd, env, cookie: prepared.cookie },
    output,
    { ...context, watch: toldInTime(following, timeout), launch: request.launch },
  );
  context.eventFiles.watch(said.file);
  control.attach(running);
  const end = await running.ended;
  control.detach();
  late.clear();
  const usage = await following.usage();
  context.eventFiles.unwatch(said.file);
  output.end();
  await said.endAll();
  if (end.leftBehind) warn(id, 'processes that the command left running were ended', context);
  const outcome = judge(end, late.passed ? timeout : undefined, control);
  if (outcome.state !== 'passed') return { ...outcome, end, usage, metrics: said.metrics, problems: [] };
  return { ...outcome, end, usage, ...(await collect(said, extraction)) };
}

/** Of a process that is stopped when its time is over the start has to be known by then. `timeout`: nanoseconds. */
export function toldInTime(watch: ProcessWatch, timeout = Infinity): ProcessWatch {
  return { ...watch, untilNeeded: () => Math.min(watch.untilNeeded(), timeout) };
}

/** A line among a node's output that the engine itself has to say. */
export function warn(id: string, message: string, context: RunContext): void {
  void context.emit({ type: 'node.output', id, stream: 'perflow', text: `${message}\n` });
}

export function listenerFor(id: string, context: RunContext): Listener {
  return {
    phase: (phase, state) => void context.emit({ type: 'node.phase', id, phase, state }),
    warn: (message) => warn(id, message, context),
  };
}

function judge(
  end: ProcessEnd,
  timeout: number | undefined,
  control: NodeControl,
): Pick<AttemptEnd, 'state' | 'reason'> {
  const reason = endReason(end);
  const left = end.problem === undefined ? '' : `; ${end.problem}`;
  if (control.stopped) return { state: 'cancelled', reason: `the run was cancelled${left}` };
  if (timeout !== undefined)
    return { state: 'timed_out', reason: `took longer than ${printDuration(timeout)}${left}` };
  return reason === undefined ? { state: 'passed', reason } : { state: 'failed', reason };
}

async function collect(
  said: SaidByCommand,
  extraction: ExtractionOfAttempt,
): Promise<Pick<AttemptEnd, 'metrics' | 'problems'>> {
  const metrics = new Map(said.metrics);
  const problems: string[] = [];
  for (const { name, value } of await extraction.results()) {
    if (value.ok) metrics.set(name, value.value);
    else problems.push(`metric ${name} has no value: ${value.error}`);
  }
  return { metrics, problems };
}

/** The longest time that a timer of Node takes, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Acts once when a time is over; `timeout` in nanoseconds. */
export class Deadline {
  passed = false;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(timeout: number | undefined, act: () => void) {
    if (timeout === undefined) return;
    const late = (): void => {
      this.passed = true;
      act();
    };
    this.#timer = setTimeout(late, Math.min(LONGEST_TIMER, Math.ceil(timeout / 1e6)));
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}
