import type { NodeKind } from './workflow.ts';

/**
 * Why a node cannot be measured in turns with its counterparts of other variants: a sentence that goes on after its
 * name. Undefined where it can. `harness`: its command measures by itself.
 */
export function whyNotInTurns(kind: NodeKind, harness: boolean): string | undefined {
  if (harness) return 'has `format`: a harness that measures by itself cannot be run in turns';
  if (kind === 'service') return 'is a service: name what is measured while it is up';
  return kind === 'profile' ? 'is a profile: name the bench that it is of' : undefined;
}
