/** Cases of one property, as `npm test` and `npm run fuzz` ask for; `share` of what is asked for the whole suite. */
export function fuzzRuns(share: number): number {
  const asked = Number(process.env['PERFLOW_FUZZ_RUNS'] ?? 2_000);
  return Math.max(20, Math.ceil(asked * share));
}
