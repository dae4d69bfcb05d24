import type { EnvironmentDifference, Weight } from './comparison.ts';

type Environment = ReadonlyMap<string, string>;

/** What differs between two environments, what weighs most first, then by key. */
export function environmentDifferences(a: Environment, b: Environment): readonly EnvironmentDifference[] {
  const keys = new Set([...a.keys(), ...b.keys()]);
  const differences = [...keys]
    .filter((key) => a.get(key) !== b.get(key))
    .map((key) => ({ key, a: a.get(key), b: b.get(key), weight: weightOf(key, a.get(key), b.get(key)) }));
  return differences.sort(
    (one, other) => ORDER.indexOf(one.weight) - ORDER.indexOf(other.weight) || (one.key < other.key ? -1 : 1),
  );
}

const ORDER: readonly Weight[] = ['incomparable', 'matters', 'named'];

function weightOf(key: string, a: string | undefined, b: string | undefined): Weight {
  void a;
  void b;
  void key;
  return 'named';
}
