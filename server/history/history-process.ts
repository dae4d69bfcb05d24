import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createMessageConnection } from 'vscode-jsonrpc/node';
import { HistoryClient } from '../../core/history/client.ts';
import type { History } from '../../core/history/history.ts';

/** What was run before in the folders of a workspace, as one process for each answers it. */
export interface Histories {
  /** Undefined where nothing was ever run, and where no answers can be had. */
  of(root: string): History | undefined;
  /** Ends the processes. */
  end(): void;
}

interface Running {
  readonly client: HistoryClient;
  readonly end: () => void;
}

/** More deaths than this are no accident: then it is not started again. */
const MOST_STARTS = 3;

/** Starts `perflow serve` when somebody asks about a folder in which there is a store. Nothing is run by that. */
export class HistoryProcesses implements Histories {
  readonly #command: readonly string[];
  readonly #log: (message: string) => void;
  readonly #onChanged: () => void;
  readonly #running = new Map<string, Running>();
  readonly #starts = new Map<string, number>();

  /** `command`: the words that start `perflow`; `onChanged`: after runs were stored. */
  constructor(command: readonly string[], log: (message: string) => void, onChanged: () => void) {
    this.#command = command;
    this.#log = log;
    this.#onChanged = onChanged;
  }

  of(root: string): History | undefined {
    const known = this.#running.get(root);
    if (known !== undefined) return known.client;
    const starts = this.#starts.get(root) ?? 0;
    if (starts >= MOST_STARTS || !existsSync(path.join(root, '.perflow'))) return undefined;
    this.#starts.set(root, starts + 1);
    const started = this.#start(root);
    this.#running.set(root, started);
    return started.client;
  }

  end(): void {
    for (const { end } of this.#running.values()) end();
    this.#running.clear();
  }

  #start(root: string): Running {
    const [program = '', ...words] = this.#command;
    const child = spawn(program, [...words, 'serve', '--stdio'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const connection = createMessageConnection(child.stdout, child.stdin);
    const gone = (why: string): void => {
      if (this.#running.get(root)?.client !== client) return;
      this.#running.delete(root);
      connection.dispose();
      this.#log(`History of ${root} is not there: ${why}.`);
    };
    child.on('error', (error) => gone(error.message));
    child.on('exit', (code, signal) => gone(`perflow serve ended with ${signal ?? String(code)}`));
    child.stdin.on('error', () => undefined);
    const client = new HistoryClient(connection);
    client.onChanged(this.#onChanged);
    connection.listen();
    return {
      client,
      end: () => {
        connection.dispose();
        child.stdin.end();
      },
    };
  }
}
