import type { Attribute, Block } from '../syntax/tree.ts';
import { constantText } from './constants.ts';
import { knownAttribute } from './records.ts';

/** Variables that are declared secret: named in `requires`, or asked for by `secret(…)` anywhere in the workflow. */

const NONE: readonly string[] = [];

/** Those that a `requires` block names. */
export function secretsNamed(block: Block): readonly string[] {
  const names = knownAttribute(block, 'env')?.value;
  return names?.type === 'list' ? names.items.flatMap((item) => constantText(item) ?? []) : NONE;
}

/** Those that variables are given the value of. */
export function secretsGiven(variables: readonly Attribute[]): readonly string[] {
  let names: string[] | undefined;
  for (const { value } of variables) {
    if (value.type !== 'call' || value.callee.type !== 'reference' || value.callee.name.text !== 'secret')
      continue;
    const [argument] = value.arguments;
    const name = argument === undefined ? undefined : constantText(argument);
    if (name !== undefined) (names ??= []).push(name);
  }
  return names ?? NONE;
}
