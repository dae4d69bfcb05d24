import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { ownNodeVariables, type OwnNode } from '../../own-node.ts';
import { COOKIES, WATCHER } from '../process/cookie.ts';
import type { Variables } from '../evaluation/variables.ts';
import { surveyIn } from '../run-folder.ts';
import { watcherWords } from './entry.ts';

/** Starts of one run's watcher after which whatever it is that ends it has won. */
const MOST_STARTS = 20;
/**
 * Waits for the end of its input, which nobody ever writes to; only then it becomes a Node. Before that it writes down
 * who has the run's cookie: until a Node has started, a process may have erased its environment that the engine was
 * killed over starting, so that it is not among those that the engine wrote down.
 */
const WAIT =
  'read -r nothing; grep -lsz "^$1=.*$2" /proc/[0-9]*/environ > "$3" 2> /dev/null; shift 3; exec "$@"';

function shellWords(run: string, folder: string, words: readonly string[]): readonly string[] {
  return ['/bin/sh', '-c', WAIT, 'perflow-watcher', COOKIES, run, surveyIn(folder), ...words];
}

/**
 * A process in a session of its own that ends what this engine runs when the engine is gone, however that came about:
 * the end of a pipe tells it. While all is well it is a shell that waits, which takes a millisecond to start and a
 * megabyte of memory, where a Node takes forty of each. When it is ended by somebody, another takes its place.
 */
export class Watcher {
  readonly #words: readonly string[];
  readonly #env: Variables;
  #child: ChildProcess | undefined;
  #starts = 0;
  #isClosed = false;

  /** `env`: what a program needs of the environment to start at all. */
  constructor(run: string, folder: string, node: OwnNode, env: Variables) {
    const words = watcherWords(node, run, folder);
    this.#words = process.platform === 'win32' ? words : shellWords(run, folder, words);
    const kept = Object.entries(env).filter(([name]) => name !== 'NODE_OPTIONS' && name !== COOKIES);
    this.#env = { ...Object.fromEntries(kept), ...ownNodeVariables(node), [WATCHER]: run };
    this.ensure();
  }

  /** Undefined where there is none. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts one where there is none: the system may have had no room for another process before. */
  ensure(): void {
    if (this.#child !== undefined || this.#isClosed || this.#starts >= MOST_STARTS) return;
    this.#starts++;
    try {
      this.#child = this.#start();
    } catch {
      // No process, no memory, an environment that is too long: a run goes on without, and tries again.
    }
  }

  #start(): ChildProcess {
    const [file = '', ...args] = this.#words;
    const child = spawn(file, args, {
      env: this.#env,
      cwd: '/',
      detached: true,
      windowsHide: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.on('error', () => undefined);
    child.once('error', () => {
      this.#child = undefined;
    });
    child.once('exit', () => {
      this.#child = undefined;
      this.ensure();
    });
    // It must not keep this process from ending.
    child.unref();
    if (child.stdin instanceof Socket) child.stdin.unref();
    return child;
  }

  /** When all has ended well: nothing is left to watch over. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    if (child?.pid === undefined) return;
    child.ref();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
