import { warn } from './attempt.ts';
import { namesOf } from './process/names.ts';
import type { FoundProcess } from './process/find-processes.ts';
import { TreeEnding } from './process/tree-ending.ts';
import type { RunContext } from './run-context.ts';

/**
 * The end of what a run's nodes have left running: a daemon that one started may serve those that come later
 * (`pg_ctl start`), but nothing outlives the run. Each node is told of what it left.
 */
export class Daemons {
  readonly #context: RunContext;
  #ending: TreeEnding | undefined;
  #isHurried = false;

  constructor(context: RunContext) {
    this.#context = context;
  }

  async end(): Promise<void> {
    const { processes, limits } = this.#context;
    this.#ending = new TreeEnding((known) => processes.find(known), limits);
    if (this.#isHurried) this.#ending.kill();
    await this.#ending.done;
    for (const [node, found] of this.#byNode()) {
      const names = namesOf(found);
      warn(node, `processes that it left running were ended with the run: ${names}`, this.#context);
    }
    const { problem } = this.#ending;
    const [node] = this.#byNode().keys();
    if (problem !== undefined && node !== undefined) warn(node, problem, this.#context);
  }

  /** Ends at once what is left by the end, or is being ended. */
  kill(): void {
    this.#isHurried = true;
    this.#ending?.kill();
  }

  #byNode(): ReadonlyMap<string, readonly FoundProcess[]> {
    const nodes = new Map<string, FoundProcess[]>();
    for (const found of this.#ending?.found ?? []) {
      const node = this.#context.processes.nodeOf(found);
      if (node !== undefined) nodes.set(node, [...(nodes.get(node) ?? []), found]);
    }
    return nodes;
  }
}
