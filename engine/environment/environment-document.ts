import { ENVIRONMENT_KEYS, type EnvironmentName } from '../../core/analyze/environment-keys.ts';
import type { Readable } from '../../core/language/evaluate/words.ts';
import { gitState, type GitState } from '../change/git-state.ts';
import type { Variables } from '../run/evaluation/variables.ts';
import { declaredFacts } from './declared-variables.ts';
import { plainFact, type Facts } from './facts.ts';
import { machineFacts } from './machine-facts.ts';
import type { Machine } from './machine.ts';

/** What was found where a run is to take place. */
export interface Found {
  readonly machine: Facts;
  readonly git: GitState;
}

/**
 * Looks at the machine and the checkout; git works while the machine is looked at. `root` is the workspace (absolute,
 * links resolved), `env` what commands inherit.
 */
export async function lookAround(
  machine: Machine,
  root: string,
  env: Variables,
  signal?: AbortSignal,
): Promise<Found> {
  const git = gitState(root, env, signal);
  return { machine: machineFacts(machine, root, env), git: await git };
}

export interface Surroundings extends Found {
  /** Versions of the tools that the workflow requires, by name. */
  readonly tools: ReadonlyMap<string, string>;
  /** What the workflow's own `env` sets. */
  readonly declared: ReadonlyMap<string, Readable>;
}

/** The environment document; its keys are those of core/analyze/environment-keys.ts, in their order. */
export function environmentDocument({
  machine,
  git,
  tools,
  declared,
}: Surroundings): Readonly<Record<string, string>> {
  const facts: Facts = { ...machine, ...gitFacts(git) };
  const families: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'tool.*': toolFacts(tools),
    'env.*': declaredFacts(declared),
  };
  const entries = ENVIRONMENT_KEYS.flatMap(({ key }): readonly (readonly [string, string | undefined])[] =>
    key in families ? Object.entries(families[key] ?? {}) : [[key, facts[key as EnvironmentName]]],
  );
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

function gitFacts({ commit, branch, dirty }: GitState): Facts {
  return {
    'git.commit': commit,
    'git.branch': plainFact(branch),
    'git.dirty': dirty === undefined ? undefined : String(dirty),
  };
}

function toolFacts(tools: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...tools].map(([name, version]) => [`tool.${name}`, version]));
}
