import type { Action } from './action.ts';
import { ReadyQueue } from './ready-queue.ts';
import { canBeUp, hasEnded, isService, servicesAreUp, type Entry } from './schedule-entry.ts';

/**
 * Whose turn it is among the nodes that are ready: jobs, services to bring up and stop, exclusive nodes.
 *
 * A node whose services are down gets its turn twice: first they are started, and when they are up it takes its place
 * again. At most `jobs` nodes have services started for them ahead of a job, so that no service is up long before its use.
 */
export class JobSlots {
  readonly #jobs: number;
  readonly #act: (action: Action) => void;
  readonly #runnable = new ReadyQueue<Entry>();
  /** Nodes whose services were down when they had their turn. */
  readonly #unserved = new ReadyQueue<Entry>();
  /** Nodes whose services are being started. */
  readonly #waiting = new Set<Entry>();
  /** Services that are not down. */
  readonly #active = new Set<Entry>();
  #running = 0;
  /** The exclusive node that has its turn, from then until its end. */
  #alone: Entry | undefined;

  constructor(jobs: number, act: (action: Action) => void) {
    this.#jobs = jobs;
    this.#act = act;
  }

  /** A node that is ready; a service only where nothing needs it and it was asked for by itself. */
  add(entry: Entry): void {
    this.#runnable.push(entry);
  }

  /** A node that has ended, in whatever way. */
  remove(entry: Entry): void {
    if (entry.underWay && !isService(entry)) this.#running -= 1;
    entry.underWay = false;
    entry.power = 'down';
    this.#active.delete(entry);
    this.#waiting.delete(entry);
    if (this.#alone === entry) this.#alone = undefined;
  }

  serviceUp(service: Entry): void {
    service.power = 'up';
  }

  serviceDown(service: Entry): void {
    service.power = 'down';
    service.underWay = false;
    this.#active.delete(service);
  }

  stop(service: Entry): void {
    if (service.power !== 'starting' && service.power !== 'up') return;
    service.power = 'stopping';
    this.#act({ type: 'stop-service', id: service.node.id });
  }

  /** Starts all that can be started now. */
  fill(): void {
    this.#requeueServed();
    while (this.#alone === undefined && this.#running < this.#jobs) {
      const entry = this.#take();
      if (entry === undefined) break;
      if (this.#isHeld(entry)) {
        this.#runnable.push(entry);
        break;
      }
      this.#giveTurn(entry);
    }
    for (const entry of this.#waiting) this.#powerUp(entry);
    this.#goOnAlone();
  }

  /** An exclusive node lets a better one go first whose services are being started: else they would be stopped again. */
  #isHeld(entry: Entry): boolean {
    if (!entry.node.exclusive) return false;
    for (const other of this.#waiting) if (other.rank < entry.rank) return true;
    return false;
  }

  /** The best node that something can be done for. */
  #take(): Entry | undefined {
    const runnable = peekLive(this.#runnable);
    const unserved = peekLive(this.#unserved);
    if (unserved === undefined || !this.#canServe(unserved)) return runnable && this.#runnable.pop();
    if (runnable === undefined || unserved.rank < runnable.rank) return this.#unserved.pop();
    return this.#runnable.pop();
  }

  #canServe(entry: Entry): boolean {
    return entry.node.exclusive || this.#waiting.size < this.#jobs || servicesAreUp(entry);
  }

  #giveTurn(entry: Entry): void {
    if (entry.node.exclusive) this.#begin(entry);
    else if (servicesAreUp(entry)) this.#start(entry);
    else if (this.#waiting.size < this.#jobs) this.#serve(entry);
    else this.#unserved.push(entry);
  }

  #serve(entry: Entry): void {
    this.#waiting.add(entry);
    this.#powerUp(entry);
  }

  /** An exclusive node has its turn: what waits for services goes back, what runs is waited for. */
  #begin(entry: Entry): void {
    this.#alone = entry;
    for (const other of this.#waiting) this.#unserved.push(other);
    this.#waiting.clear();
  }

  #goOnAlone(): void {
    const entry = this.#alone;
    if (entry === undefined || entry.underWay) return;
    this.#powerUp(entry);
    if (this.#running > 0 || !this.#othersAreDown(entry)) return;
    if (servicesAreUp(entry)) this.#start(entry);
  }

  /** Stops all services but those of `entry`, dependents first; true when they are down. */
  #othersAreDown(entry: Entry): boolean {
    const own = new Set(entry.services);
    let down = true;
    for (const service of this.#active) {
      if (own.has(service)) continue;
      down = false;
      // One that was asked for by itself is waited for: it is stopped as soon as it is ready.
      const isAskedFor = service.users === 0 && service.power === 'starting';
      if (!isAskedFor && !service.onTop.some((other) => this.#active.has(other))) this.stop(service);
    }
    return down;
  }

  /** Starts those of a node's services whose own services are up. */
  #powerUp(entry: Entry): void {
    for (const service of entry.services) {
      if (service.power === 'down' && canBeUp(service) && servicesAreUp(service)) this.#start(service);
    }
  }

  #requeueServed(): void {
    for (const entry of this.#waiting) {
      if (!servicesAreUp(entry)) continue;
      this.#waiting.delete(entry);
      this.#runnable.push(entry);
    }
  }

  #start(entry: Entry): void {
    entry.underWay = true;
    if (!isService(entry)) {
      this.#running += 1;
      this.#act({ type: 'start', id: entry.node.id });
      return;
    }
    entry.power = 'starting';
    this.#active.add(entry);
    this.#act({ type: 'start-service', id: entry.node.id, restart: entry.state === 'running' });
  }
}

/** Drops what has ended while it stood in the queue. */
function peekLive(queue: ReadyQueue<Entry>): Entry | undefined {
  let first = queue.peek();
  while (first !== undefined && hasEnded(first)) {
    queue.pop();
    first = queue.peek();
  }
  return first;
}
