import type { Readable } from 'node:stream';
import type { ResourceUsage } from '../../native/messages.ts';
import type { Clock } from '../clock.ts';
import { launchByNode, type Launch, type Launched, type LaunchedExit } from './launch.ts';
import { ProcessTree, type TreePorts } from './process-tree.ts';
import { spawnProblem } from './spawn-problem.ts';
import type { Variables } from '../evaluation/variables.ts';

export type StreamName = 'stdout' | 'stderr';

/** What to start. `env` is the whole environment. */
export interface ProcessSpec {
  readonly file: string;
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly env: Variables;
  /** The one in `env` by which it and its descendants are recognised. */
  readonly cookie?: string | undefined;
}

/** Takes what a process prints. While a returned promise is pending nothing more is read from that stream. */
export interface OutputTaker {
  take(stream: StreamName, chunk: Buffer): void | Promise<void>;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly exit: number | undefined;
  /** The signal that ended it. */
  readonly signal: string | undefined;
  /** Why it could not be started, or not be ended. */
  readonly problem: string | undefined;
  /** From before its start to its exit. */
  readonly nanoseconds: number;
  /** What it used with the children that it waited for, where who started it tells. */
  readonly usage: ResourceUsage | undefined;
  /** It left processes behind, which had to be ended: of its group, and where it failed any at all. */
  readonly leftBehind: boolean;
}

/** Is told of a process's life: of its end in that very moment, of its start then or when it needs to know. */
export interface ProcessWatch {
  /** Nanoseconds until it is to be told of a process that is being started. */
  untilNeeded(): number;
  started(pid: number): void;
  /** It has ended and was waited for. */
  exited(): void;
}

export interface ProcessPorts extends TreePorts {
  readonly clock: Clock;
  readonly watch?: ProcessWatch | undefined;
  /** How it is started: by Node where absent. */
  readonly launch?: Launch | undefined;
}

/**
 * A program in a process group (and session) of its own, without standard input. It has `ended` when it and its whole
 * group are gone (and more, as {@link ProcessTree} says) and its output is read: what a daemon of it still holds open is
 * given up after `limits.drain`.
 */
export class RunningProcess {
  readonly ended: Promise<ProcessEnd>;
  readonly #ports: ProcessPorts;
  readonly #spec: ProcessSpec;
  readonly #taker: OutputTaker;
  readonly #begun: number;
  #resolve: (end: ProcessEnd) => void = () => undefined;
  #child: Launched | undefined;
  #tree: ProcessTree | undefined;
  #exit: Pick<ProcessEnd, 'exit' | 'signal' | 'nanoseconds' | 'usage'> | undefined;
  #closed = false;
  #treeGone = false;
  #paused = 0;
  #draining: NodeJS.Timeout | undefined;

  constructor(spec: ProcessSpec, taker: OutputTaker, ports: ProcessPorts) {
    this.#spec = spec;
    this.#taker = taker;
    this.#ports = ports;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#begun = ports.clock.now();
    this.#start();
  }

  /** Of the leader of its group and session; undefined when it could not be started. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Asks it and all that it started to end, and after the grace ends that. */
  stop(): void {
    this.#tree?.stop();
  }

  /** Ends it and all that it started at once. */
  kill(): void {
    this.#tree?.kill();
  }

  #start(): void {
    const { launch = launchByNode, watch } = this.#ports;
    const launched = launch(this.#spec, watch?.untilNeeded() ?? Infinity);
    if (!launched.ok) {
      this.#notStarted(launched.error);
      return;
    }
    const child = launched.value;
    this.#child = child;
    watch?.started(child.pid);
    this.#tree = new ProcessTree(child.pid, this.#spec.cookie, this.#ports, () => {
      this.#treeGone = true;
      this.#settle();
    });
    this.#read('stdout', child.stdout);
    this.#read('stderr', child.stderr);
    void child.exited.then((exit) => this.#exited(exit));
    void child.closed.then(() => {
      this.#closed = true;
      this.#settle();
    });
  }

  #notStarted(reason: Promise<unknown>): void {
    const { file, cwd } = this.#spec;
    void reason
      .then((error) => spawnProblem(error, file, cwd))
      .then((problem) =>
        this.#resolve({
          exit: undefined,
          signal: undefined,
          problem,
          nanoseconds: this.#elapsed(),
          usage: undefined,
          leftBehind: false,
        }),
      );
  }

  #elapsed(): number {
    return this.#ports.clock.now() - this.#begun;
  }

  #read(name: StreamName, stream: Readable): void {
    stream.on('data', (chunk: Buffer) => {
      const full = this.#taker.take(name, chunk);
      if (full !== undefined) this.#pause(stream, full);
    });
    // A broken pipe ends the stream, which `close` tells.
    stream.on('error', () => undefined);
  }

  #pause(stream: Readable, until: Promise<void>): void {
    stream.pause();
    this.#paused++;
    const resume = (): void => {
      this.#paused--;
      if (this.#exit !== undefined) this.#startDraining();
      stream.resume();
    };
    until.then(resume, resume);
  }

  #exited({ exit, signal, nanoseconds = this.#elapsed(), usage }: LaunchedExit): void {
    this.#exit = { exit, signal, nanoseconds, usage };
    this.#ports.watch?.exited();
    this.#tree?.leaderExited(exit !== 0);
    if (!this.#closed) this.#startDraining();
  }

  /** Time in which nothing could be read, because the taker was full, does not count. */
  #startDraining(): void {
    clearTimeout(this.#draining);
    if (this.#closed || this.#paused > 0) return;
    this.#draining = setTimeout(() => this.#giveUpOutput(), this.#ports.limits.drain);
  }

  #giveUpOutput(): void {
    if (!this.#treeGone || this.#paused > 0) {
      this.#startDraining();
      return;
    }
    this.#child?.stdout.destroy();
    this.#child?.stderr.destroy();
  }

  #settle(): void {
    if (this.#exit === undefined || !this.#closed || !this.#treeGone) return;
    clearTimeout(this.#draining);
    const { leftBehind, problem } = this.#tree ?? { leftBehind: false, problem: undefined };
    this.#resolve({ ...this.#exit, leftBehind, problem });
  }
}
