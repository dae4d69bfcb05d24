/** Milliseconds between two looks: people do not see a shorter wait, and a look costs some 30 µs. */
const EVERY = 1_000;

/** Calls back after `stamp` gave another text than before. Never keeps the process alive. */
export function watchStamp(stamp: () => string, changed: () => void, every = EVERY): { stop(): void } {
  let before = stamp();
  const timer = setInterval(() => {
    const now = stamp();
    if (now === before) return;
    before = now;
    changed();
  }, every).unref();
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}
