import { EventEmitter, type Event } from 'vscode';
import { RunClock } from '../../core/events/run-clock.ts';
import { RunState } from '../../core/events/reduce.ts';
import type { RunView } from '../../core/events/run-view.ts';
import type { Engine, EngineExit, EngineProcess } from './engine.ts';
import type { RunTarget } from './target.ts';

/** One run, as it is now: its events folded by the one reducer. Of an experiment there are none, but what it says. */
export class Run {
  readonly target: RunTarget;
  readonly #state = new RunState();
  readonly #clock = new RunClock(() => performance.now() * 1e6);
  readonly #process: EngineProcess;
  readonly #changed = new EventEmitter<void>();
  readonly #said = new EventEmitter<string>();
  readonly #ended = new EventEmitter<EngineExit>();
  #exit: EngineExit | undefined;
  #cancelling = false;

  constructor(target: RunTarget, engine: Engine) {
    this.target = target;
    if (target.experiment !== undefined) this.#clock.see(0);
    this.#process = engine.start(target, {
      event: (event) => {
        this.#clock.see(event.t);
        this.#state.apply(event);
        this.#changed.fire();
      },
      said: (text) => this.#said.fire(text),
      exit: (exit) => {
        this.#exit = exit;
        this.#ended.fire(exit);
        this.#changed.dispose();
        this.#said.dispose();
        this.#ended.dispose();
      },
    });
  }

  get view(): RunView {
    return this.#state.view;
  }

  /** Nanoseconds since its start. */
  get elapsed(): number {
    return this.#clock.elapsed;
  }

  /** How it ended; undefined while it goes on. */
  get exit(): EngineExit | undefined {
    return this.#exit;
  }

  get isCancelling(): boolean {
    return this.#cancelling && this.#exit === undefined;
  }

  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /** What it says on standard error, as it says it. */
  get onSaid(): Event<string> {
    return this.#said.event;
  }

  get onEnded(): Event<EngineExit> {
    return this.#ended.event;
  }

  /** The first time in order, the second time at once. */
  cancel(): void {
    if (this.#exit !== undefined) return;
    if (this.#cancelling) this.#process.kill();
    else this.#process.cancel();
    this.#cancelling = true;
    this.#changed.fire();
  }

  /** Cancels it when nobody will look at it any more. */
  abandon(): void {
    if (this.#exit !== undefined) return;
    this.#cancelling = true;
    this.#process.abandon();
  }
}
