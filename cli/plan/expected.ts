import type { PlanRequest } from '../../core/plan/plan.ts';
import { expectedTimes } from '../../engine/history/expected-times.ts';
import { openStore } from '../../engine/store/open.ts';
import type { Io } from '../io.ts';
import type { Choice } from '../workflow/choose.ts';

/** Makes a plan with what the stored runs say of its nodes' times; without them where they cannot be read. */
export async function withExpected<T>(
  { root, workflow }: Pick<Choice, 'root' | 'workflow'>,
  io: Pick<Io, 'stderr'>,
  plan: (expected: PlanRequest['history']) => T,
): Promise<T> {
  const opened = await openStore(root, { create: false });
  if (!opened.ok) {
    if (opened.error.code !== 'no-store')
      io.stderr.line(`perflow: without predictions: ${opened.error.message}`);
    return plan(undefined);
  }
  try {
    return plan(expectedTimes(opened.value, workflow));
  } finally {
    opened.value.close();
  }
}
