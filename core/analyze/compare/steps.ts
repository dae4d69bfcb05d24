import type { StepCompared } from './comparison.ts';
import type { SideStep } from './side.ts';

/** Steps of both sides beside each other: in B's order, then those that only A has. */
export function compareSteps(a: readonly SideStep[], b: readonly SideStep[]): readonly StepCompared[] {
  const before = new Map(a.map((step) => [step.id, step]));
  const after = new Set(b.map(({ id }) => id));
  return [
    ...b.map((step) => ({ id: step.id, a: before.get(step.id), b: step })),
    ...a.filter(({ id }) => !after.has(id)).map((step) => ({ id: step.id, a: step, b: undefined })),
  ];
}
