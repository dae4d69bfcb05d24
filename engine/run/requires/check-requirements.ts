import { endpointProblem } from './endpoints.ts';
import { toolProblem } from './tools.ts';
import type { Variables } from '../evaluation/variables.ts';
import type { RunHelper } from '../process/run-to-end.ts';

/** What a workflow's `requires` asks for, evaluated. */
export interface Requirements {
  readonly tools: readonly string[];
  /** Names of variables. */
  readonly env: readonly string[];
  readonly endpoints: readonly string[];
}

/** Checks at once: more would be slower, not faster. */
const AT_ONCE = 16;

/** All that is missing, a sentence each, in the order written; nothing is printed of a variable but its name. */
export async function missingRequirements(
  requirements: Requirements,
  env: Variables,
  root: string,
  helper: RunHelper,
): Promise<readonly string[]> {
  const checks = [
    ...requirements.tools.map((tool) => () => toolProblem(tool, env, root, helper)),
    ...requirements.env.map((name) => () => Promise.resolve(variableProblem(name, env))),
    ...requirements.endpoints.map((address) => () => endpointProblem(address)),
  ];
  const problems = await inParallel(checks);
  return problems.filter((problem) => problem !== undefined);
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
