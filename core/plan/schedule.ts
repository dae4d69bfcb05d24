import { unreachable } from '../result.ts';
import type { Action } from './action.ts';
import { transition } from './lifecycle.ts';
import type { NodeId, Plan } from './plan.ts';
import {
  createEntries,
  endedBadly,
  hasEnded,
  isService,
  letsOthersGoOn,
  type Entry,
} from './schedule-entry.ts';
import { JobSlots } from './job-slots.ts';
import { StageGate } from './stage-gate.ts';
import { isEnd, type EndState, type NodeState } from './state.ts';

/**
 * The order of a run, as a state machine without effects. The executor:
 *
 *     const schedule = createSchedule(plan);
 *     // each stage whose `when` is false, before the first next():
 *     schedule.skipStage(index, 'its `when` is false');
 *     for (;;) {
 *       for (const action of schedule.next()) perform(action);
 *       if (schedule.done) break;
 *       // wait for something to happen, then answer by one or more of:
 *       //   started(id), finish(id, state), serviceReady(id), serviceStopped(id), stageGoals(stage, met), cancel()
 *     }
 *
 * After `start` a node that is not run after all (its `when` is false, its result was restored) is answered by
 * `finish(id, 'skipped' | 'cached' | 'blocked')` without `started`. Answers of things ended meanwhile are ignored.
 *
 * Rules: at most `jobs` nodes at once, services not counted. Longest critical path first. An exclusive node whose turn
 * it is waits for what runs, has all services but its own stopped, and runs alone. A service starts when the first
 * node that needs it has its turn, and stops after the last. A failed need blocks, a skipped one skips, unless the
 * node is `always`: that one starts when its needs have ended, also after a failed stage or a cancel. A failed stage
 * lets its own remaining nodes run and skips the later ones.
 */
export interface Schedule {
  /** What to do now; empty while everything that could go on is under way. */
  next(): readonly Action[];
  /** The executor has begun what `start` or `start-service` asked for. */
  started(id: NodeId): void;
  /** A node has ended for good; a service too, by itself. */
  finish(id: NodeId, state: EndState): void;
  serviceReady(id: NodeId): void;
  serviceStopped(id: NodeId): void;
  /** Whether the goals of a stage are met whose nodes have all ended well. */
  stageGoals(stage: number, met: boolean): void;
  /** Before the stage has begun: its nodes are skipped for this reason, but for those that a later stage needs. */
  skipStage(stage: number, reason: string): void;
  /** Nothing more is started but `always` nodes. What runs goes on until the executor ends it. */
  cancel(): void;
  state(id: NodeId): NodeState;
  /** Every node has ended. */
  readonly done: boolean;
}

export type { Action } from './action.ts';

export function createSchedule(plan: Plan): Schedule {
  return new PlanSchedule(plan);
}

type Task =
  | { readonly type: 'ready'; readonly entry: Entry }
  | {
      readonly type: 'end';
      readonly entry: Entry;
      readonly state: EndState;
      readonly reason: string | undefined;
    };

const CANCELLED = 'the run was cancelled';
const UNNEEDED = 'nothing was left that needs it';

class PlanSchedule implements Schedule {
  readonly #plan: Plan;
  readonly #entries: ReadonlyMap<NodeId, Entry>;
  readonly #gate: StageGate;
  readonly #slots: JobSlots;
  /** Consequences not drawn yet: a list in place of recursion, so that a chain of any length fits. */
  #tasks: Task[] = [];
  /** Nodes whose needs are settled but whose stage has not begun. */
  #parked: Entry[] = [];
  #actions: Action[] = [];
  #left: number;
  #cancelled = false;
  /** Why no further stage opens. */
  #stopped: string | undefined;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#entries = createEntries(plan);
    this.#left = this.#entries.size;
    this.#gate = new StageGate(plan, this.#entries.values());
    this.#slots = new JobSlots(plan.jobs, (action) => this.#actions.push(action));
    for (const entry of this.#entries.values())
      if (entry.unmet === 0) this.#tasks.push({ type: 'ready', entry });
  }

  get done(): boolean {
    return this.#left === 0 && this.#actions.length === 0;
  }

  state(id: NodeId): NodeState {
    return this.#entry(id).state;
  }

  next(): readonly Action[] {
    if (this.#gate.current < 0) this.#openStage();
    this.#settle();
    this.#slots.fill();
    const actions = this.#actions;
    this.#actions = [];
    return actions;
  }

  started(id: NodeId): void {
    const entry = this.#entry(id);
    if (entry.state === 'running' || hasEnded(entry)) return;
    entry.state = transition(id, entry.state, 'running');
  }

  finish(id: NodeId, state: EndState): void {
    const entry = this.#entry(id);
    if (hasEnded(entry)) return;
    if (!entry.underWay) throw new Error(`${id} was not started, it cannot finish`);
    this.#end(entry, state, undefined);
    this.#settle();
  }

  serviceReady(id: NodeId): void {
    const entry = this.#entry(id);
    if (entry.power !== 'starting') return;
    this.#slots.serviceUp(entry);
    if (entry.users === 0) this.#retire(entry);
  }

  serviceStopped(id: NodeId): void {
    const entry = this.#entry(id);
    if (hasEnded(entry)) return;
    this.#slots.serviceDown(entry);
    // Nor can it come back where a service that it needs was lost while it ran.
    const stays = entry.users === 0 || this.#cancelled || entry.services.some(endedBadly);
    if (stays) this.#endUnstarted(entry, this.#cancelled ? CANCELLED : UNNEEDED);
    this.#settle();
  }

  stageGoals(stage: number, met: boolean): void {
    if (!this.#gate.awaits(stage)) return;
    if (met) this.#openStage();
    else this.#stopStages(`stage ${this.#stageName(stage)} failed: a goal was missed`);
    this.#settle();
  }

  skipStage(stage: number, reason: string): void {
    for (const entry of this.#gate.skip(stage, this.#entries)) {
      this.#tasks.push({ type: 'end', entry, state: 'skipped', reason });
    }
    this.#settle();
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#stopStages(CANCELLED);
    for (const entry of this.#entries.values()) {
      if (!entry.underWay && !entry.node.always) this.#endUnstarted(entry, CANCELLED);
    }
    this.#settle();
  }

  #entry(id: NodeId): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`the plan has no node ${id}`);
    return entry;
  }

  #stageName(stage: number): string {
    return this.#plan.stages[stage]?.name ?? String(stage);
  }

  /** Draws all consequences of what was told. */
  #settle(): void {
    do {
      // Grows while it is walked: in the order in which things came about.
      for (const task of this.#tasks) this.#carryOut(task);
      this.#tasks = [];
    } while (this.#turnStage());
  }

  #carryOut(task: Task): void {
    switch (task.type) {
      case 'ready':
        this.#becomeReady(task.entry);
        break;
      case 'end':
        this.#end(task.entry, task.state, task.reason);
        break;
      default:
        unreachable(task);
    }
  }

  /** Whether the end of a stage had a consequence. */
  #turnStage(): boolean {
    const turn = this.#gate.turn();
    switch (turn.type) {
      case 'none':
        return false;
      case 'judge':
        this.#actions.push({ type: 'judge-stage', stage: turn.stage });
        return false;
      case 'failed':
        this.#stopStages(`stage ${this.#stageName(turn.stage)} failed`);
        return true;
      default:
        return unreachable(turn);
    }
  }

  #openStage(): void {
    this.#gate.advance();
    this.#admitParked();
  }

  /** No further stage opens: its nodes are skipped, but for those that run in any case. */
  #stopStages(reason: string): void {
    this.#stopped ??= reason;
    this.#gate.close();
    for (const entry of this.#entries.values()) {
      if (!this.#gate.admits(entry) && !entry.node.always) this.#endUnstarted(entry, reason);
    }
    this.#admitParked();
  }

  #admitParked(): void {
    const parked = this.#parked;
    this.#parked = [];
    for (const entry of parked) this.#tasks.push({ type: 'ready', entry });
  }

  /** Ends what is neither under way nor up: skipped, or passed for a service that has done its work. */
  #endUnstarted(entry: Entry, reason: string): void {
    if (hasEnded(entry) || entry.underWay || entry.power !== 'down') return;
    const task = { type: 'end', entry } as const;
    if (entry.state === 'running') this.#tasks.push({ ...task, state: 'passed', reason: undefined });
    else this.#tasks.push({ ...task, state: 'skipped', reason });
  }

  /** All needs are settled: it has its turn as soon as its stage has begun. */
  #becomeReady(entry: Entry): void {
    if (entry.state !== 'pending') return;
    const waitsForStage = !this.#gate.admits(entry);
    if (waitsForStage && !(entry.node.always && this.#stopped !== undefined)) {
      this.#parked.push(entry);
      return;
    }
    entry.state = transition(entry.node.id, entry.state, 'ready');
    this.#actions.push({ type: 'ready', id: entry.node.id });
    if (!isService(entry) || entry.users === 0) this.#slots.add(entry);
    if (isService(entry)) for (const other of entry.neededBy) this.#needIsSettled(other);
  }

  #needIsSettled(entry: Entry): void {
    if (hasEnded(entry)) return;
    entry.unmet -= 1;
    if (entry.unmet === 0) this.#tasks.push({ type: 'ready', entry });
  }

  #end(entry: Entry, state: EndState, reason: string | undefined): void {
    if (hasEnded(entry)) return;
    const wasPending = entry.state === 'pending';
    if (!entry.underWay) this.#report(entry, state, reason);
    entry.state = transition(entry.node.id, entry.state, state);
    this.#left -= 1;
    this.#slots.remove(entry);
    this.#gate.ended(entry);
    for (const service of entry.services) this.#release(service);
    this.#tellOthers(entry, wasPending || !isService(entry));
  }

  /** The executor learns of ends that are not its own answers. */
  #report(entry: Entry, state: EndState, reason: string | undefined): void {
    if (state !== 'skipped' && state !== 'blocked' && state !== 'passed') return;
    this.#actions.push({ type: 'end', id: entry.node.id, state, reason });
  }

  /** What the end of this one means for those that need it; `settles` where they still wait for it. */
  #tellOthers(entry: Entry, settles: boolean): void {
    const goOn = letsOthersGoOn(entry);
    if (!goOn && isService(entry)) for (const other of entry.dependents) this.#lose(other, entry);
    for (const other of entry.neededBy) {
      if (!goOn) this.#lose(other, entry);
      if (settles) this.#needIsSettled(other);
    }
  }

  /** A need of this node came to a bad end. */
  #lose(entry: Entry, need: Entry): void {
    if (hasEnded(entry) || entry.underWay || entry.node.always) return;
    const task = { type: 'end', entry, reason: reasonOf(need) } as const;
    // A service that is put aside has run: it ends as if it were stopped, and what needs it loses the same need.
    if (entry.state === 'running') this.#tasks.push({ ...task, state: 'passed', reason: undefined });
    else this.#tasks.push({ ...task, state: need.state === 'skipped' ? 'skipped' : 'blocked' });
  }

  #release(service: Entry): void {
    service.users -= 1;
    if (service.users === 0) this.#retire(service);
  }

  /** Nothing needs the service any more. */
  #retire(service: Entry): void {
    if (hasEnded(service)) return;
    if (service.power === 'down') this.#endUnstarted(service, UNNEEDED);
    else this.#slots.stop(service);
  }
}

function reasonOf(need: Entry): string {
  if (!isEnd(need.state)) throw new Error(`${need.node.id} has not ended`);
  return `needs ${need.node.id}, which ${WORDS[need.state]}`;
}

const WORDS: Readonly<Record<EndState, string>> = {
  passed: 'passed',
  cached: 'was restored',
  failed: 'failed',
  timed_out: 'timed out',
  cancelled: 'was cancelled',
  skipped: 'was skipped',
  blocked: 'was blocked',
};
