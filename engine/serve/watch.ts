import { hasChanged, type StoreHandle } from './store-handle.ts';

/** Milliseconds between two looks: people do not see a shorter wait. */
const EVERY = 1_000;

/** Calls back after something was stored, removed or named, whoever did it. Never keeps the process alive. */
export function watchStore(handle: Pick<StoreHandle, 'stamp'>, changed: () => void): { stop(): void } {
  let before = handle.stamp();
  const timer = setInterval(() => {
    const now = handle.stamp();
    const isNews = hasChanged(before, now);
    before = now;
    if (isNews) changed();
  }, EVERY).unref();
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}
