import { armsExperiment, type ArmsOutcome } from './judging/arms.ts';
import { MACHINES, type Machine } from './judging/machines.ts';
import { Random } from './judging/random.ts';

type Report = (line: string) => void;

const SEED = 20_260_105;
const EXPERIMENTS = 2000;
/** A base and three variants: none differs; one is slower by 5 %, one by 10 %. */
const SAME = [1, 1, 1, 1];
const SLOWER = [1, 1, 1.05, 1.1];

/**
 * How often an experiment of a base and three variants errs, what it finds and how many runs that takes: on simulated
 * machines, beside each variant being compared with the base alone.
 */
export async function benchExperiments(report: Report): Promise<void> {
  const random = new Random(SEED);
  report(`A base and three variants, 10 to 60 rounds, seed ${SEED}, ${EXPERIMENTS} experiments each.`);
  report('Peer: three comparisons of two sides, each at the whole level.');
  for (const machine of MACHINES) {
    report('');
    report(`${machine.name}: ${machine.parameters}`);
    await onMachine(machine, SAME, random, report);
    await onMachine(machine, SLOWER, random, report);
  }
}

async function onMachine(
  machine: Machine,
  factors: readonly number[],
  random: Random,
  report: Report,
): Promise<void> {
  const together = await repeated(() => one(machine, factors, random));
  const apart = await repeated(() => eachAlone(machine, factors, random));
  report(`  ${factors.slice(1).map(named).join(', ')}:`);
  for (const [how, outcomes] of [
    ['together', together],
    ['apart', apart],
  ] as const)
    report(`    ${how}: ${told(factors, outcomes)}`);
}

function named(factor: number): string {
  return factor === 1 ? 'the same' : `slower by ${percent(factor - 1)}`;
}

async function one(machine: Machine, factors: readonly number[], random: Random): Promise<ArmsOutcome> {
  return await armsExperiment(machine.start(random), factors, random.below(2 ** 31));
}

async function eachAlone(
  machine: Machine,
  [base = 1, ...others]: readonly number[],
  random: Random,
): Promise<ArmsOutcome> {
  const outcomes: ArmsOutcome[] = [];
  for (const factor of others) outcomes.push(await one(machine, [base, factor], random));
  return {
    verdicts: outcomes.flatMap(({ verdicts }) => verdicts),
    runs: outcomes.reduce((sum, { runs }) => sum + runs, 0),
  };
}

async function repeated(run: () => Promise<ArmsOutcome>): Promise<readonly ArmsOutcome[]> {
  const outcomes: ArmsOutcome[] = [];
  for (let count = 0; count < EXPERIMENTS; count++) outcomes.push(await run());
  return outcomes;
}

/** Of the variants that are the same any that is called something else; of each that is slower, how often it is told. */
function told(factors: readonly number[], outcomes: readonly ArmsOutcome[]): string {
  const share = (holds: (outcome: ArmsOutcome) => boolean): string =>
    percent(outcomes.filter(holds).length / outcomes.length);
  const isSame = (at: number): boolean => factors[at + 1] === 1;
  const wrong = share(({ verdicts }) =>
    verdicts.some((verdict, at) => isSame(at) && (verdict === 'slower' || verdict === 'faster')),
  );
  const found = factors
    .slice(1)
    .flatMap((factor, at) =>
      factor === 1
        ? []
        : [`${percent(factor - 1)} told in ${share(({ verdicts }) => verdicts[at] === 'slower')}`],
    );
  const runs = outcomes.reduce((sum, outcome) => sum + outcome.runs, 0) / outcomes.length;
  return [`false alarms in ${wrong} of experiments`, ...found, `${runs.toFixed(0)} runs on average`].join(
    '; ',
  );
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
