import { endpointProblem } from './endpoints.ts';
import { checkTool, type ToolCheck } from './tools.ts';
import type { Variables } from '../evaluation/variables.ts';

/** What a workflow's `requires` asks for, evaluated. */
export interface Requirements {
  readonly tools: readonly string[];
  /** Names of variables. */
  readonly env: readonly string[];
  readonly endpoints: readonly string[];
}

/** Checks at once: more would be slower, not faster. */
const AT_ONCE = 16;

export interface CheckedRequirements {
  /** All that is missing, a sentence each, in the order written; nothing is said of a variable but its name. */
  readonly missing: readonly string[];
  /** Versions of the tools that said theirs, by name. */
  readonly tools: ReadonlyMap<string, string>;
}

/** Cancelled by the signal it ends early, and what it then says is not to be relied on. */
export async function checkRequirements(
  requirements: Requirements,
  env: Variables,
  root: string,
  signal?: AbortSignal,
): Promise<CheckedRequirements> {
  const checks = [
    ...requirements.tools.map((tool) => () => checkTool(tool, env, root, signal)),
    ...requirements.env.map((name) => () => Promise.resolve({ problem: variableProblem(name, env) })),
    ...requirements.endpoints.map((address) => async () => ({
      problem: await endpointProblem(address, signal),
    })),
  ];
  const checked: readonly ToolCheck[] = await inParallel(checks);
  return {
    missing: checked.flatMap(({ problem }) => problem ?? []),
    tools: new Map(
      checked.flatMap(({ name, version }) =>
        name !== undefined && version !== undefined ? [[name, version] as const] : [],
      ),
    ),
  };
}

function variableProblem(name: string, env: Variables): string | undefined {
  return Object.hasOwn(env, name)
    ? undefined
    : `the environment variable ${name} is not set: set it before the run`;
}

async function inParallel<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < tasks.length; index = next++) {
      const task = tasks[index];
      if (task !== undefined) results[index] = await task();
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, tasks.length) }, work));
  return results;
}
