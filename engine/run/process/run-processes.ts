import type { OwnNode } from '../../own-node.ts';
import type { Variables } from '../evaluation/variables.ts';
import { makeRunFolder, pidFileIn, removeRunFolder, runFolderOf } from '../run-folder.ts';
import { Watcher } from '../watcher/watcher.ts';
import { COOKIES, cookieOf, helperCookieOf, nodeOfCookie, withCookie } from './cookie.ts';
import { findProcesses, type FoundProcess } from './find-processes.ts';
import { identityOf, type Identity } from './identity.ts';
import { PidFile } from './pid-file.ts';

/** What a node's processes are recognised by, and what of it goes into their environment. */
export interface NodeCookie {
  readonly cookie: string;
  readonly variables: Variables;
}

/**
 * All processes of one run, so that each can be found and ended: by their cookies, by a file of those that run, and by a
 * watcher that outlives this engine.
 */
export class RunProcesses {
  /** Ours alone, and gone with the run. */
  readonly folder: string;
  readonly #run: string;
  /** The cookies of the run that this one is within, if it is. */
  readonly #outer: string | undefined;
  readonly #watcher: Watcher;
  readonly #pidFile: PidFile;
  /** Clock ticks from the boot to this engine's start: none of the run's processes is older. */
  readonly #since: number;
  /** Ids by their number in the cookie. */
  readonly #nodes: string[] = [];

  private constructor(run: string, folder: string, watcher: Watcher, outer: string | undefined) {
    this.folder = folder;
    this.#since = identityOf(process.pid).startTime;
    this.#run = run;
    this.#outer = outer;
    this.#watcher = watcher;
    this.#pidFile = new PidFile(pidFileIn(folder));
  }

  /**
   * `env` is what the run's commands inherit. @throws a Node error with a `code` when the folder can't be made
   */
  static async create(run: string, node: OwnNode, env: Variables): Promise<RunProcesses> {
    const folder = runFolderOf(run);
    // The watcher first: whatever comes after it does not stay when this process is killed.
    const watcher = new Watcher(run, folder, node, env);
    try {
      await makeRunFolder(folder);
      return new RunProcesses(run, folder, watcher, env[COOKIES]);
    } catch (error) {
      await removeRunFolder(folder);
      await watcher.close();
      throw error;
    }
  }

  /** What goes into the environment of programs that are asked something before the run begins. */
  get helperVariables(): Variables {
    return { [COOKIES]: withCookie(this.#outer, helperCookieOf(this.#run)) };
  }

  cookieOf(node: string): NodeCookie {
    const cookie = cookieOf(this.#run, this.#nodes.push(node) - 1);
    return { cookie, variables: { [COOKIES]: withCookie(this.#outer, cookie) } };
  }

  /** Says that a process was started as the leader of a group; what it gives says that the group is gone. */
  entered(leader: Identity): () => void {
    this.#watcher.ensure();
    const line = this.#pidFile.enter(leader);
    return () => this.#pidFile.leave(line);
  }

  /** Everything of the run that is there now. */
  find(known: readonly FoundProcess[]): Promise<readonly FoundProcess[]> {
    const isWanted = (cookie: string): boolean => nodeOfCookie(cookie, this.#run) !== undefined;
    return findProcesses({ leaders: [], known, isWanted, since: this.#since });
  }

  /** Everything of one node, besides what is in the session that `leader` began. */
  findOf(
    cookie: string | undefined,
    leader: Identity,
    known: readonly FoundProcess[],
  ): Promise<readonly FoundProcess[]> {
    const isWanted = (one: string): boolean => one === cookie;
    return findProcesses({ leaders: [leader], known, isWanted, since: this.#since });
  }

  /** The id of the node that a process of the run belongs to. */
  nodeOf({ cookie }: FoundProcess): string | undefined {
    const node = nodeOfCookie(cookie ?? '', this.#run);
    return node === undefined ? undefined : this.#nodes[node];
  }

  /** When all is over. */
  async close(): Promise<void> {
    this.#pidFile.close();
    await removeRunFolder(this.folder);
    await this.#watcher.close();
  }
}
