import { unreachable } from '../result.ts';
import type { Action } from './action.ts';
import { weigh } from './critical-path.ts';
import type { NodeId, Plan } from './plan.ts';
import { ReadyQueue } from './ready-queue.ts';
import { createSchedule, type Schedule } from './schedule.ts';

/** When each node would run if all went well. Nanoseconds from the run's start. */
export interface Simulation {
  readonly makespan: number;
  readonly spans: ReadonlyMap<NodeId, { readonly start: number; readonly end: number }>;
}

/**
 * How long the run is expected to take with its jobs, in nanoseconds; undefined where no node's time is known. What is
 * not known counts as in the critical path. Stopping a service takes no time.
 */
export function predictRun(plan: Plan): number | undefined {
  const nodes = [...plan.nodes.values()];
  const timed = nodes.filter(({ kind, predicted }) => kind !== 'service' && predicted !== undefined);
  if (timed.length === 0) return undefined;
  const weights = weigh(
    nodes.map(({ id, kind, predicted }) => ({ id, isService: kind === 'service', predicted })),
  );
  return simulate(plan, (id) => weights.get(id) ?? 0).makespan;
}

/** Plays the schedule: `duration` of a service is its time to ready. */
export function simulate(plan: Plan, duration: (id: NodeId) => number): Simulation {
  return new Player(plan, duration).play();
}

interface Answer {
  /** Nanoseconds: when it comes. */
  readonly rank: number;
  readonly give: () => void;
}

class Player {
  readonly #schedule: Schedule;
  readonly #duration: (id: NodeId) => number;
  readonly #answers = new ReadyQueue<Answer>();
  readonly #spans = new Map<NodeId, { readonly start: number; readonly end: number }>();
  #now = 0;

  constructor(plan: Plan, duration: (id: NodeId) => number) {
    this.#schedule = createSchedule(plan);
    this.#duration = duration;
  }

  play(): Simulation {
    for (;;) {
      for (const action of this.#schedule.next()) this.#perform(action);
      const answer = this.#answers.pop();
      if (answer === undefined) break;
      this.#now = answer.rank;
      answer.give();
    }
    return { makespan: this.#now, spans: this.#spans };
  }

  #perform(action: Action): void {
    switch (action.type) {
      case 'start':
        this.#run(action.id);
        break;
      case 'start-service':
        this.#schedule.started(action.id);
        this.#after(this.#duration(action.id), () => this.#schedule.serviceReady(action.id));
        break;
      case 'stop-service':
        this.#after(0, () => this.#schedule.serviceStopped(action.id));
        break;
      case 'judge-stage':
        this.#after(0, () => this.#schedule.stageGoals(action.stage, true));
        break;
      case 'ready':
      case 'end':
        break;
      default:
        unreachable(action);
    }
  }

  #run(id: NodeId): void {
    const start = this.#now;
    this.#schedule.started(id);
    this.#after(this.#duration(id), () => {
      this.#spans.set(id, { start, end: this.#now });
      this.#schedule.finish(id, 'passed');
    });
  }

  #after(nanoseconds: number, give: () => void): void {
    this.#answers.push({ rank: this.#now + nanoseconds, give });
  }
}
