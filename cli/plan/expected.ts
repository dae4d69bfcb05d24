import type { PlanRequest } from '../../core/plan/plan.ts';
import { openSettled } from '../../engine/history/abandoned.ts';
import { expectedTimes } from '../../engine/history/expected-times.ts';
import { sayTo, type Io } from '../io.ts';
import type { Choice } from '../workflow/choose.ts';

/** Makes a plan with what the stored runs say of its nodes' times; without them where they cannot be read. */
export async function withExpected<T>(
  { root, workflow }: Pick<Choice, 'root' | 'workflow'>,
  io: Pick<Io, 'stderr'>,
  plan: (expected: PlanRequest['history']) => T,
): Promise<T> {
  const opened = await openSettled(root, { create: false }, sayTo(io));
  if (!opened.ok) {
    if (opened.error.code !== 'no-store') sayTo(io)(`without predictions: ${opened.error.message}`);
    return plan(undefined);
  }
  try {
    return plan(expectedTimes(opened.value, workflow));
  } finally {
    opened.value.close();
  }
}
