import fc from 'fast-check';

const SUITE_RUNS = 2000;

/** How often a property is tried: its share of all runs of the suite; and the seed, which fast-check prints. */
export function fuzzOptions(share: number): fc.Parameters<unknown> {
  const { PERFLOW_FUZZ_RUNS: runs, PERFLOW_FUZZ_SEED: seed } = process.env;
  const all = runs === undefined ? SUITE_RUNS : Number(runs);
  return {
    numRuns: Math.max(1, Math.round(all * share)),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}

/** A tape for the generator. */
export const tape = fc.array(fc.nat(0xffff), { maxLength: 300, size: 'max' });

export const mutations = fc.array(fc.nat(0xffff), { maxLength: 24, size: 'max' });
