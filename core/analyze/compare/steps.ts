import type { StepCompared } from './comparison.ts';
import type { SideStep } from './side.ts';

/**
 * Steps of both sides beside each other: in B's order, then those that only A has. None where a side does not know its
 * steps (a baseline keeps metrics alone): to say that they were not there would be wrong.
 */
export function compareSteps(a: readonly SideStep[], b: readonly SideStep[]): readonly StepCompared[] {
  if (a.length === 0 || b.length === 0) return [];
  const before = new Map(a.map((step) => [step.id, step]));
  const after = new Set(b.map(({ id }) => id));
  return [
    ...b.map((step) => ({ id: step.id, a: before.get(step.id), b: step })),
    ...a.filter(({ id }) => !after.has(id)).map((step) => ({ id: step.id, a: step, b: undefined })),
  ];
}
