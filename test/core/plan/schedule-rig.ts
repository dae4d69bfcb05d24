import assert from 'node:assert/strict';
import type { Plan } from '../../../core/plan/plan.ts';
import { createSchedule, type Action, type Schedule } from '../../../core/plan/schedule.ts';
import { ReadyQueue } from '../../../core/plan/ready-queue.ts';
import type { EndState } from '../../../core/plan/state.ts';

/** What happens in a played run; all by id, so that the same input plays the same run. */
export interface Script {
  readonly duration: (id: string) => number;
  /** How a node ends that was started; a service that is to fail does so in place of becoming ready. */
  readonly outcome?: (id: string) => EndState;
  /** A service that fails this long after it was ready. */
  readonly dies?: (id: string) => number | undefined;
  readonly goals?: (stage: number) => boolean;
  readonly cancelAt?: number;
}

export interface Played {
  readonly makespan: number;
  /** `start a`, `up server`, `end b skipped`…, in order. */
  readonly log: readonly string[];
  readonly ends: ReadonlyMap<string, { readonly state: EndState; readonly reason: string | undefined }>;
  readonly starts: ReadonlyMap<string, number>;
}

interface Answer {
  readonly rank: number;
  readonly give: () => void;
}

/** Plays a plan and checks, at each step, what must hold of any run. */
export class Rig {
  readonly #plan: Plan;
  readonly #script: Script;
  readonly #schedule: Schedule;
  readonly #answers = new ReadyQueue<Answer>();
  readonly #running = new Set<string>();
  /** Services whose process is there: true when ready. */
  readonly #up = new Map<string, boolean>();
  readonly #ends = new Map<string, { readonly state: EndState; readonly reason: string | undefined }>();
  readonly #starts = new Map<string, number>();
  readonly #log: string[] = [];
  #now = 0;
  #cancelled = false;

  constructor(plan: Plan, script: Script) {
    this.#plan = plan;
    this.#script = script;
    this.#schedule = createSchedule(plan);
  }

  get schedule(): Schedule {
    return this.#schedule;
  }

  play(): Played {
    const { cancelAt } = this.#script;
    if (cancelAt !== undefined) this.#after(cancelAt, () => this.#cancel());
    for (;;) {
      for (const action of this.#schedule.next()) this.#perform(action);
      this.#check();
      if (this.#schedule.done) break;
      const answer = this.#answers.pop();
      if (answer === undefined) assert.fail(`deadlock\n${this.#log.join('\n')}`);
      this.#now = answer.rank;
      answer.give();
    }
    assert.deepEqual([...this.#up.keys()], [], 'a service was left up');
    assert.deepEqual(
      [...this.#ends.keys()].sort(),
      [...this.#plan.nodes.keys()].sort(),
      'not all have ended',
    );
    return { makespan: this.#now, log: this.#log, ends: this.#ends, starts: this.#starts };
  }

  #perform(action: Action): void {
    switch (action.type) {
      case 'ready':
        this.#log.push(`ready ${action.id}`);
        break;
      case 'start':
        this.#start(action.id);
        break;
      case 'start-service':
        this.#startService(action.id, action.restart);
        break;
      case 'stop-service':
        this.#stopService(action.id);
        break;
      case 'end':
        this.#end(action.id, action.state, action.reason);
        break;
      case 'judge-stage':
        this.#log.push(`judge ${String(action.stage)}`);
        this.#after(0, () =>
          this.#schedule.stageGoals(action.stage, this.#script.goals?.(action.stage) ?? true),
        );
        break;
    }
  }

  #start(id: string): void {
    const outcome = this.#script.outcome?.(id) ?? 'passed';
    assert.ok(!this.#starts.has(id), `${id} was started twice`);
    this.#checkNeeds(id);
    this.#log.push(`start ${id}`);
    this.#starts.set(id, this.#now);
    this.#running.add(id);
    const runs = outcome !== 'skipped' && outcome !== 'cached';
    if (runs) this.#schedule.started(id);
    this.#after(runs ? this.#script.duration(id) : 0, () => {
      this.#running.delete(id);
      const state = this.#cancelled && runs && !this.#node(id).always ? 'cancelled' : outcome;
      this.#end(id, state, undefined);
      this.#schedule.finish(id, state);
    });
  }

  #startService(id: string, restart: boolean): void {
    assert.ok(!this.#up.has(id), `${id} was started while it was up`);
    assert.ok(!this.#cancelled, `${id} was started after the cancel`);
    assert.equal(restart, this.#starts.has(id));
    this.#checkNeeds(id);
    this.#log.push(`up ${id}`);
    this.#starts.set(id, this.#now);
    this.#up.set(id, false);
    this.#schedule.started(id);
    const outcome = this.#script.outcome?.(id) ?? 'passed';
    this.#after(this.#script.duration(id), () => {
      if (this.#up.get(id) !== false || this.#stopping.has(id)) return;
      if (outcome !== 'passed') {
        this.#fail(id);
        return;
      }
      this.#up.set(id, true);
      this.#schedule.serviceReady(id);
      const dies = this.#script.dies?.(id);
      if (dies !== undefined) this.#after(dies, () => this.#fail(id));
    });
  }

  readonly #stopping = new Set<string>();

  #fail(id: string): void {
    if (!this.#up.has(id) || this.#stopping.has(id)) return;
    this.#up.delete(id);
    this.#end(id, 'failed', undefined);
    this.#schedule.finish(id, 'failed');
  }

  #stopService(id: string): void {
    assert.ok(this.#up.has(id), `${id} was stopped while it was down`);
    for (const running of this.#running) {
      assert.ok(!this.#node(running).services.includes(id), `${id} was stopped under ${running}`);
    }
    for (const other of this.#up.keys()) {
      assert.ok(!this.#node(other).services.includes(id), `${id} was stopped under ${other}`);
    }
    this.#log.push(`down ${id}`);
    this.#stopping.add(id);
    this.#after(1, () => {
      this.#up.delete(id);
      this.#stopping.delete(id);
      this.#schedule.serviceStopped(id);
    });
  }

  #cancel(): void {
    this.#log.push('cancel');
    this.#cancelled = true;
    this.#schedule.cancel();
  }

  #end(id: string, state: EndState, reason: string | undefined): void {
    assert.ok(!this.#ends.has(id), `${id} has ended twice`);
    this.#log.push(`end ${id} ${state}`);
    this.#ends.set(id, { state, reason });
  }

  /** A node starts when its needs have ended well and its services are ready; one that runs always, when they ended. */
  #checkNeeds(id: string): void {
    const node = this.#node(id);
    if (this.#cancelled) assert.ok(node.always, `${id} was started after the cancel`);
    for (const need of node.needs) {
      const end = this.#ends.get(need)?.state;
      const { kind, continueOnFailure } = this.#node(need);
      const well = end === 'passed' || end === 'cached';
      const forgiven = continueOnFailure && (end === 'failed' || end === 'timed_out');
      if (kind === 'service' && end === undefined)
        assert.ok(this.#up.get(need) === true, `${need} is not ready for ${id}`);
      else
        assert.ok(
          end !== undefined && (well || forgiven || node.always),
          `${id} needs ${need}, which is ${String(end)}`,
        );
    }
  }

  #check(): void {
    assert.ok(this.#running.size <= this.#plan.jobs, 'more nodes than jobs');
    for (const id of this.#running) {
      const node = this.#node(id);
      if (!node.exclusive) continue;
      assert.deepEqual([...this.#running], [id], `${id} does not run alone`);
      for (const service of this.#up.keys()) {
        assert.ok(node.services.includes(service), `${service} is up beside ${id}`);
      }
    }
  }

  #node(id: string) {
    const node = this.#plan.nodes.get(id);
    assert.ok(node !== undefined);
    return node;
  }

  #after(time: number, give: () => void): void {
    this.#answers.push({ rank: this.#now + time, give });
  }
}

export function play(plan: Plan, script: Partial<Script> = {}): Played {
  return new Rig(plan, { duration: () => 10, ...script }).play();
}
