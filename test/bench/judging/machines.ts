import type { Random } from './random.ts';

/** A machine that times are simulated of. */
export interface Machine {
  readonly name: string;
  readonly parameters: string;
  /** Starts it; each call gives the time of the next run, 1 in the middle. */
  readonly start: (random: Random) => () => number;
}

/** All spreads are of logarithms. `docs/comparing.md` has the same parameters. */
export const MACHINES: readonly Machine[] = [
  {
    name: 'quiet',
    parameters: 'log-normal, spread 1.5 %',
    start: (random) => () => Math.exp(0.015 * random.normal()),
  },
  {
    name: 'noisy',
    parameters:
      'log-normal, spread 3 %, with an exponential tail of 2 % on average and 6 % of runs longer by 10 to 50 %',
    start: (random) => () => {
      const outlier = random.uniform() < 0.06 ? 1.1 + 0.4 * random.uniform() : 1;
      return Math.exp(0.03 * random.normal() - 0.02 * Math.log(1 - random.uniform())) * outlier;
    },
  },
  {
    name: 'bimodal',
    parameters: 'log-normal, spread 1.5 %; each run is longer by 8 % with probability 30 %',
    start: (random) => () => Math.exp(0.015 * random.normal()) * (random.uniform() < 0.3 ? 1.08 : 1),
  },
  {
    name: 'drifting',
    parameters: 'log-normal, spread 1.5 %, on a walk of 0.4 % a run',
    start: (random) => {
      let level = 0;
      return () => {
        level += 0.004 * random.normal();
        return Math.exp(level + 0.015 * random.normal());
      };
    },
  },
];

/** Each run resembles the one before. */
export const AUTOCORRELATED: Machine = {
  name: 'autocorrelated',
  parameters: 'log-normal, spread 1.5 %, each run correlated by 0.5 with the one before',
  start: (random) => {
    let level = 0.015 * random.normal();
    return () => {
      level = 0.5 * level + 0.015 * Math.sqrt(0.75) * random.normal();
      return Math.exp(level);
    };
  },
};
