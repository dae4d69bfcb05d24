const SUITE_RUNS = 2_000;
/** Of a property that is tried at all. */
const FEWEST_RUNS = 20;

/**
 * How many inputs a property tries: its share of the number that `npm test` or, by PERFLOW_FUZZ_RUNS, `npm run fuzz`
 * goes by. The dearer an input, the smaller the share.
 */
export function fuzzRuns(share: number): number {
  return Math.max(FEWEST_RUNS, Math.ceil(askedRuns() * share));
}

/** The time limit of a test with properties: milliseconds that it gets in `npm test`, and more for more inputs. */
export function fuzzTime(milliseconds: number): number {
  return milliseconds * Math.max(1, askedRuns() / SUITE_RUNS);
}

function askedRuns(): number {
  return Number(process.env['PERFLOW_FUZZ_RUNS'] ?? SUITE_RUNS);
}
