import { environmentKey, ENVIRONMENT_KEYS, type EnvironmentWeight } from '../environment-keys.ts';
import type { EnvironmentDifference } from './comparison.ts';

type Environment = ReadonlyMap<string, string>;

/** What both environments say differently: what weighs most first, then in the order in which keys are shown. */
export function environmentDifferences(a: Environment, b: Environment): readonly EnvironmentDifference[] {
  const differences: EnvironmentDifference[] = [];
  for (const [key, before] of a) {
    const after = b.get(key);
    if (after === undefined || after === before) continue;
    const weight = environmentKey(key)?.weight ?? 'informative';
    differences.push({ key, a: before, b: after, weight });
  }
  return differences.sort((one, other) => rank(one) - rank(other) || (one.key < other.key ? -1 : 1));
}

const WEIGHTS: readonly EnvironmentWeight[] = ['decisive', 'relevant', 'informative'];
const POSITIONS = new Map<string, number>(ENVIRONMENT_KEYS.map(({ key }, position) => [key, position]));

function rank({ key, weight }: EnvironmentDifference): number {
  const declared = environmentKey(key)?.key;
  const position = declared === undefined ? undefined : POSITIONS.get(declared);
  return WEIGHTS.indexOf(weight) * 1000 + (position ?? ENVIRONMENT_KEYS.length);
}
