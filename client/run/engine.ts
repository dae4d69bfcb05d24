import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { LogOutputChannel } from 'vscode';
import type { RunEvent } from '../../core/events/event.ts';
import { EventReader, type ReadEvent } from '../../core/events/read.ts';
import { nodeEnvironment } from '../node-process.ts';
import { commandLine, folderOf, nameOf, type RunTarget } from './target.ts';

/** How a run's process ended. */
export interface EngineExit {
  /** As the command line says it (docs/exit-codes.md); null when something else ended the process. */
  readonly code: number | null;
  /** What it said on standard error, bounded: why it could not run. */
  readonly complaint: string;
  /** Of an experiment what it printed; empty where that was too much, or where it had nothing to print. */
  readonly document: string;
}

export interface EngineListener {
  event(event: RunEvent): void;
  /** A piece of standard error: what an experiment says while it goes on. */
  said(text: string): void;
  exit(exit: EngineExit): void;
}

/** Starts runs as processes of their own, so that nothing in a run can hold up the editor. */
export class Engine {
  readonly #perflow: string;
  readonly #log: LogOutputChannel;

  /** `perflow`: the bundled command line. */
  constructor(perflow: string, log: LogOutputChannel) {
    this.#perflow = perflow;
    this.#log = log;
  }

  start(target: RunTarget, listener: EngineListener): EngineProcess {
    const words = [this.#perflow, ...commandLine(target)];
    this.#log.info(`run ${nameOf(target)}: ${words.slice(1).join(' ')}`);
    const child = spawn(process.execPath, words, {
      cwd: folderOf(target),
      env: nodeEnvironment(process.env),
      windowsHide: true,
    });
    return new EngineProcess(child, target, listener, this.#log);
  }
}

/** UTF-16 units of standard error that are kept. */
const MOST_COMPLAINT = 64 * 1024;
/** UTF-16 units of a document. */
const MOST_DOCUMENT = 16 * 1024 * 1024;

/** The process of a run or an experiment. Its standard input is the control: see `perflow run --help`. */
export class EngineProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #listener: EngineListener;
  readonly #log: LogOutputChannel;
  readonly #reader = new EventReader();
  #complaint = '';
  #document = '';
  #ended = false;

  constructor(
    child: ChildProcessWithoutNullStreams,
    { experiment }: RunTarget,
    listener: EngineListener,
    log: LogOutputChannel,
  ) {
    this.#child = child;
    this.#listener = listener;
    this.#log = log;
    const [out, error] = [new StringDecoder('utf8'), new StringDecoder('utf8')];
    child.stdout.on('data', (chunk: Buffer) => {
      const text = out.write(chunk);
      if (experiment === undefined) this.#take(this.#reader.push(text));
      else this.#document = `${this.#document}${text}`.slice(0, MOST_DOCUMENT);
    });
    child.stderr.on('data', (chunk: Buffer) => this.#complain(error.write(chunk)));
    // It may have ended when it is told to.
    child.stdin.on('error', () => undefined);
    child.on('error', (failure) => this.#end(null, `Node could not be started: ${failure.message}\n`));
    child.on('close', (code) => this.#end(code, ''));
  }

  /** What runs is ended, then what is marked `always` is run. */
  cancel(): void {
    this.#child.stdin.write('cancel\n');
  }

  /** All ends at once. */
  kill(): void {
    this.#child.stdin.write('kill\n');
  }

  /** Cancels, and no later word can be said. */
  abandon(): void {
    this.#child.stdin.end();
  }

  #take(read: readonly ReadEvent[]): void {
    for (const event of read) {
      if (!event.ok) this.#log.warn(`line ${event.error.line} of the run's events: ${event.error.message}`);
      else if (event.value !== undefined) this.#listener.event(event.value);
    }
  }

  #complain(text: string): void {
    this.#complaint = (this.#complaint + text).slice(0, MOST_COMPLAINT);
    this.#listener.said(text);
  }

  #end(code: number | null, complaint: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#take(this.#reader.end());
    this.#complain(complaint);
    this.#log.info(`run ended with ${code === null ? 'no exit code' : `exit code ${code}`}`);
    this.#listener.exit({ code, complaint: this.#complaint, document: this.#document });
  }
}
