import { whyNotInTurns } from '../../core/language/in-turns.ts';
import type { Workflow } from '../../core/language/workflow.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/**
 * The benches that are compared: those that were named, by name or instance, else all that Perflow itself measures. What
 * a harness measures cannot be taken in turns. The error is a sentence.
 */
export function measuredBenches(
  { name, nodes }: Workflow,
  asked: readonly string[],
): Result<readonly string[], string> {
  if (asked.length === 0) {
    const all = [...nodes.values()].filter(
      ({ kind, attributes }) => kind === 'bench' && !attributes.has('format'),
    );
    return all.length > 0
      ? ok(all.map((node) => node.name))
      : fail(`workflow ${name} has no bench that could be measured side by side`);
  }
  for (const word of asked) {
    const node = nodes.get(word.replace(/\[.*$/s, ''));
    if (node === undefined) return fail(`workflow ${name} has no bench ${word}`);
    if (node.kind !== 'bench')
      return fail(`${word} is a ${node.kind}: only benches are measured side by side`);
    const why = whyNotInTurns(node.kind, node.attributes.has('format'));
    if (why !== undefined) return fail(`${word} ${why}`);
  }
  return ok(asked);
}
