import { setTimeout as wait } from 'node:timers/promises';
import type { Disposable, Event } from 'vscode';

/** The first answer that is not undefined, asked at once and then after each event; the test's time limit is its end. */
export async function until<T, E>(event: Event<E>, ask: () => T | undefined): Promise<T> {
  const first = ask();
  if (first !== undefined) return first;
  return await new Promise((resolve) => {
    const subscription: Disposable = event(() => {
      const answer = ask();
      if (answer === undefined) return;
      subscription.dispose();
      resolve(answer);
    });
  });
}

const ASK_EVERY_MS = 50;

/** The first answer that is not undefined, where no event tells when to ask again. */
export async function eventually<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await wait(ASK_EVERY_MS);
  }
}
