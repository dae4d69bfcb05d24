const SUITE_RUNS = 2_000;
/** Of a property that is tried at all. */
const FEWEST_RUNS = 20;

/**
 * How many inputs a property tries: its share of the number that `npm test` or, by PERFLOW_FUZZ_RUNS, `npm run fuzz`
 * goes by. The dearer an input, the smaller the share.
 */
export function fuzzRuns(share: number): number {
  const asked = Number(process.env['PERFLOW_FUZZ_RUNS'] ?? SUITE_RUNS);
  return Math.max(FEWEST_RUNS, Math.ceil(asked * share));
}
