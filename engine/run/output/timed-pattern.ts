import { createContext, Script, type Context } from 'node:vm';

/** What a search gave. */
export type Searched =
  | { readonly type: 'found'; readonly match: RegExpExecArray }
  | { readonly type: 'nothing' }
  | { readonly type: 'out-of-time' };

/**
 * A regular expression that a user wrote, which can be stopped: some need, by the way they are written, time that doubles
 * with each character (`(a+)+$`), and nobody else gets a turn meanwhile. V8 looks while it backtracks whether it is to
 * stop, and `node:vm` can tell it to after a time. Starting that watch costs about as much as searching through 100,000
 * characters, so many lines should be searched at once.
 */
export class TimedPattern {
  readonly source: string;
  readonly #expression: RegExp;
  #watch: Watch | undefined;

  /** A JavaScript regular expression without flags, known to compile. */
  constructor(source: string) {
    this.source = source;
    this.#expression = new RegExp(source);
  }

  /** Looks for the last of these lines that matches, for about as many milliseconds as given. */
  lastMatch(lines: readonly string[], time: number): Searched {
    let searched: Searched = { type: 'nothing' };
    this.#watch ??= new Watch();
    const inTime = this.#watch.run(Math.ceil(time), () => {
      const match = lastOf(lines, this.#expression);
      if (match !== undefined) searched = { type: 'found', match };
    });
    return inTime ? searched : { type: 'out-of-time' };
  }
}

function lastOf(lines: readonly string[], expression: RegExp): RegExpExecArray | undefined {
  for (let index = lines.length - 1; index >= 0; index--) {
    const match = expression.exec(lines[index] ?? '');
    if (match !== null) return match;
  }
  return undefined;
}

const CALL = new Script('task()');

/** Runs what may take too long and leaves nothing half done when it is stopped. */
class Watch {
  readonly #context: Context = createContext({ task: undefined });

  /** Whether the task came to its end. Milliseconds. */
  run(timeout: number, task: () => void): boolean {
    this.#context['task'] = task;
    try {
      CALL.runInContext(this.#context, { timeout });
      return true;
    } catch (error) {
      if (isTimeout(error)) return false;
      throw error;
    } finally {
      this.#context['task'] = undefined;
    }
  }
}

/** The error comes from the context, so it is no `Error` of ours. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
