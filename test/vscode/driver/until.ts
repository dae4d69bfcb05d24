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
