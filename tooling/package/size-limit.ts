/**
 * Bytes that a packaged extension may have: a little more than it has now, so that it does not grow unseen. Whoever adds
 * something that is worth more raises this number with it.
 */
export const SIZE_LIMIT = 1_250_000;

/** Bytes more where koffi's binary for the platform is in it. */
export const KOFFI_LIMIT = 600_000;

/** What the limit itself may never be more than: people wait for the download. */
export const MOST_BYTES = 3_000_000;

/** What is wrong with a package of that many bytes, in a sentence. */
export function sizeProblem(size: number, limit = SIZE_LIMIT): string | undefined {
  if (limit > MOST_BYTES)
    return `the limit of ${limit} bytes is above ${MOST_BYTES}, which no package may have`;
  if (size <= limit) return undefined;
  return `it has ${size} bytes, and ${limit} are agreed on: look what was added, or raise SIZE_LIMIT in tooling/package/size-limit.ts`;
}
