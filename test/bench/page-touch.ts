const PAGE = 4096;
const PAGES = 16_384;

/**
 * Microseconds of the first write to a page of memory that the system has just given. Some tenths of one on a machine of
 * its own; on a virtual one whose host hands pages out one by one it may be fifty times as much, and then whatever
 * allocates or starts a process is slower by what it touches.
 */
export function pageTouch(): number {
  const memory = Buffer.allocUnsafeSlow(PAGE * PAGES);
  const start = performance.now();
  for (let at = 0; at < memory.length; at += PAGE) memory[at] = 1;
  return ((performance.now() - start) * 1000) / PAGES;
}
