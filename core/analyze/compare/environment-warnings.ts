import type { EnvironmentDifference } from './comparison.ts';
import { listed } from './listed.ts';
import type { ComparedSide } from './side.ts';

/** What both sides were measured on, and with what, where it may explain a change. */
export function environmentWarnings(
  a: ComparedSide,
  b: ComparedSide,
  differences: readonly EnvironmentDifference[],
): readonly string[] {
  const warnings: string[] = [];
  if (a.run !== undefined && a.run === b.run) warnings.push('A and B are the same run');
  const named = (weight: EnvironmentDifference['weight']): readonly string[] =>
    differences
      .filter((one) => one.weight === weight)
      .map(({ key, a: before, b: after }) => `${key} (${before} against ${after})`);
  const [decisive, relevant] = [named('decisive'), named('relevant')];
  if (decisive.length > 0)
    warnings.push(`the machines differ, so times are not compared: ${listed(decisive)}`);
  if (relevant.length > 0) warnings.push(`this differs and may explain a change: ${listed(relevant)}`);
  for (const side of [a, b]) warnings.push(...ofSide(side));
  return warnings;
}

function ofSide({ label, environment }: ComparedSide): readonly string[] {
  if (environment.size === 0) return [`${label} does not say where it was measured`];
  const dirty = environment.get('git.dirty');
  if (dirty === undefined || dirty === '0') return [];
  const files = dirty === '1' ? '1 file that differs' : `${dirty} files that differ`;
  return [`${label} was measured with ${files} from its commit`];
}
