import { commands, EventEmitter, type Disposable, type Event } from 'vscode';
import type { Engine } from './engine.ts';
import { Run } from './run.ts';
import { RunTerminal } from './terminal.ts';
import { isSame, type RunTarget } from './target.ts';

/** The context key for what is there only while something runs. */
const RUNNING = 'perflow.running';

/** The terminals with runs: at most one run goes on at a time, since two would disturb what they measure. */
export class Runs implements Disposable {
  readonly #engine: Engine;
  readonly #terminals = new Set<RunTerminal>();
  readonly #changed = new EventEmitter<void>();
  #current: Run | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The run that goes on. */
  get current(): Run | undefined {
    return this.#current;
  }

  /** When another run, or none, has become the current one. */
  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /** Runs it in its terminal. Only while none goes on. */
  start(target: RunTarget): void {
    const free = [...this.#terminals].find((terminal) => isSame(terminal.target, target));
    const terminal = free ?? this.#open(target);
    terminal.show();
    if (free !== undefined) terminal.run();
  }

  /** Shows the terminal of the run that goes on. */
  show(): void {
    const { target } = this.#current ?? {};
    if (target === undefined) return;
    for (const terminal of this.#terminals) if (isSame(terminal.target, target)) terminal.show();
  }

  /** When the run that goes on has ended; at once where there is none. */
  async ended(): Promise<void> {
    const run = this.#current;
    if (run !== undefined) await new Promise<unknown>((resolve) => run.onEnded(resolve));
  }

  dispose(): void {
    for (const terminal of this.#terminals) terminal.dispose();
    this.#changed.dispose();
  }

  #open(target: RunTarget): RunTerminal {
    const terminal: RunTerminal = new RunTerminal(target, {
      start: () => this.#begin(target),
      closed: () => this.#terminals.delete(terminal),
    });
    this.#terminals.add(terminal);
    return terminal;
  }

  /** Undefined when another run has begun in the meantime. */
  #begin(target: RunTarget): Run | undefined {
    if (this.#current !== undefined) return undefined;
    const run = new Run(target, this.#engine);
    run.onEnded(() => this.#setCurrent(undefined));
    this.#setCurrent(run);
    return run;
  }

  #setCurrent(run: Run | undefined): void {
    this.#current = run;
    void commands.executeCommand('setContext', RUNNING, run !== undefined);
    this.#changed.fire();
  }
}
