import type { ProcessStat } from '../run/process/proc.ts';
import type { FollowedTree } from './followed-tree.ts';
import type { Processes } from './processes.ts';

/** Longer lines of descent are none. */
const MOST_ANCESTORS = 1_000;

/**
 * Finds out which processes belong to which tree. A process belongs where its parent does, or where its session began;
 * one that has left both, a daemon, still has the run and the node in its environment. That is found out once for each.
 */
export class ProcessFinder {
  readonly #processes: Processes;
  readonly #run: string;
  readonly #trees = new Map<string, FollowedTree>();
  /** The tree of each process that belongs to one, and of those that belong to none. */
  readonly #owners = new Map<number, FollowedTree | undefined>();
  /** Who adopts what has lost its parent: one of the engine's own ancestors (PR_SET_CHILD_SUBREAPER(2const)). */
  readonly #adopters: ReadonlySet<number>;

  /** `engine`: whose children the roots are. What is there already is none of the run's. */
  constructor(processes: Processes, run: string, engine: number) {
    this.#processes = processes;
    this.#run = run;
    this.#adopters = ancestorsOf(engine, processes);
    for (const pid of processes.list()) this.#owners.set(pid, undefined);
  }

  /** `node`: the id that the processes have in `PERFLOW_NODE`. */
  follow(node: string, tree: FollowedTree): void {
    this.#trees.set(node, tree);
    this.#owners.set(tree.root, tree);
  }

  /** Its root has ended, and what is left of it belongs to nobody from now on. */
  leave(node: string, tree: FollowedTree): void {
    if (this.#trees.get(node) === tree) this.#trees.delete(node);
    for (const pid of tree.pids) this.#owners.set(pid, undefined);
    this.#owners.delete(tree.root);
  }

  /** Looks through all processes that there are: each new one is adopted by the tree that it belongs to. */
  find(): void {
    const present = new Set(this.#processes.list());
    for (const pid of this.#owners.keys()) if (!present.has(pid)) this.#owners.delete(pid);
    const unknown = new Map<number, ProcessStat>();
    for (const pid of present) {
      const stat = this.#owners.has(pid) ? undefined : this.#processes.stat(pid);
      if (stat !== undefined) unknown.set(pid, stat);
    }
    for (const stat of unknown.values()) this.#settle(stat, unknown);
  }

  /** A parent is settled before its children. */
  #settle(stat: ProcessStat, unknown: Map<number, ProcessStat>): FollowedTree | undefined {
    if (this.#owners.has(stat.pid)) return this.#owners.get(stat.pid);
    // Whatever /proc says, nothing is its own ancestor.
    this.#owners.set(stat.pid, undefined);
    const parent = unknown.get(stat.parent);
    const family = parent === undefined ? this.#owners.get(stat.parent) : this.#settle(parent, unknown);
    const owner = family ?? this.#bySession(stat.session) ?? this.#byEnvironment(stat);
    this.#owners.set(stat.pid, owner);
    owner?.adopt(stat);
    return owner;
  }

  #bySession(session: number): FollowedTree | undefined {
    for (const tree of this.#trees.values()) if (tree.root === session) return tree;
    return undefined;
  }

  #byEnvironment({ pid, parent }: ProcessStat): FollowedTree | undefined {
    if (!this.#adopters.has(parent)) return undefined;
    const environment = this.#processes.environment(pid);
    if (environment === undefined || !hasEntry(environment, `PERFLOW_RUN=${this.#run}`)) return undefined;
    for (const [node, tree] of this.#trees) if (hasEntry(environment, `PERFLOW_NODE=${node}`)) return tree;
    return undefined;
  }
}

function ancestorsOf(pid: number, processes: Processes): ReadonlySet<number> {
  const ancestors = new Set<number>();
  let next = processes.stat(pid)?.parent ?? 0;
  while (next !== 0 && !ancestors.has(next) && ancestors.size < MOST_ANCESTORS) {
    ancestors.add(next);
    next = processes.stat(next)?.parent ?? 0;
  }
  return ancestors;
}

function hasEntry(environment: Buffer, entry: string): boolean {
  const searched = Buffer.from(`${entry}\0`);
  for (let at = environment.indexOf(searched); at >= 0; at = environment.indexOf(searched, at + 1)) {
    if (at === 0 || environment[at - 1] === 0) return true;
  }
  return false;
}
