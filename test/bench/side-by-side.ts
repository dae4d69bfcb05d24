import { experiment, simulated, type Outcome } from './judging/experiment.ts';
import { MACHINES, type Machine } from './judging/machines.ts';
import { PEER_RUNS, peers, type PeerAnswer } from './judging/peers.ts';
import { Random } from './judging/random.ts';
import { anyIn, ratesOf, type Rates } from './judging/rates.ts';
import { experimentOnRounds, experimentOnSeries, windowOf } from './judging/recorded-experiments.ts';
import { recorded, recordedRounds, RECORDED } from './judging/recorded.ts';

type Report = (line: string) => void;

const SEED = 20_260_105;
const SUITE = 20;
/** Suites where nothing differs, and experiments where B is slower. */
const SUITES = 500;
const EXPERIMENTS = 1000;
const ON_RECORDED = 4000;

/**
 * How often the shipped rule for what is measured side by side errs, how often it finds a change, and after how many
 * rounds: on simulated machines and on recorded series. Beside it two rules for A measured as a whole before B.
 */
export function benchSideBySide(report: Report): void {
  const random = new Random(SEED);
  report(
    `Blocks of 5 A + 5 B, 10 to 60 rounds, seed ${SEED}. Nothing differs: ${SUITES} suites of ${SUITE} benches a machine; else ${EXPERIMENTS} benches.`,
  );
  report(
    `Peers: all of A before all of B, ${PEER_RUNS} runs each; the means differ by 10 %, or Mann-Whitney's p is below 5 %.`,
  );
  for (const machine of MACHINES) onMachine(machine, random, report);
  onRecorded(random, report);
}

function onMachine(machine: Machine, random: Random, report: Report): void {
  report('');
  report(`${machine.name}: ${machine.parameters}`);
  for (const factor of [1, 1.02, 1.05, 1.1]) {
    const count = factor === 1 ? SUITES * SUITE : EXPERIMENTS;
    const outcomes = repeated(count, () =>
      experiment(['time'], simulated(machine.start(random), factor, random.below(2 ** 31))),
    );
    const answers = repeated(count, () => peers(machine.start(random), factor));
    const rates = ratesOf(outcomes, factor - 1);
    report(factor === 1 ? nothingDiffers('same program', rates, answers) : slower(factor, rates, answers));
    for (const aim of aimsOf(machine.name, factor, rates)) report(`      ${aim}`);
  }
}

function repeated<T>(count: number, one: () => T): readonly T[] {
  return Array.from({ length: count }, one);
}

function nothingDiffers(what: string, rates: Rates, answers: readonly PeerAnswer[]): string {
  return [
    `  ${what}:`,
    `"slower" ${percent(rates.suites('slower', SUITE))} of suites, ${percent(rates.share('slower'))} of benches;`,
    `"faster" ${percent(rates.share('faster'))};`,
    `${figures(rates)};`,
    `of suites by 10 % of means ${percent(suitesBy(answers, 'byMeans'))}, by ranks ${percent(suitesBy(answers, 'byRanks'))}`,
  ].join(' ');
}

function suitesBy(answers: readonly PeerAnswer[], rule: keyof PeerAnswer): number {
  return anyIn(
    answers.map((answer) => answer[rule]),
    SUITE,
  );
}

function slower(factor: number, rates: Rates, answers: readonly PeerAnswer[]): string {
  const found = (rule: keyof PeerAnswer) => answers.filter((answer) => answer[rule]).length / answers.length;
  return [
    `  B slower by ${percent(factor - 1)}:`,
    `"slower" ${percent(rates.share('slower'))}; "faster" ${percent(rates.share('faster'))};`,
    `${figures(rates)};`,
    `by 10 % of means ${percent(found('byMeans'))}, by ranks ${percent(found('byRanks'))}`,
  ].join(' ');
}

function figures(rates: Rates): string {
  return [
    `"no difference" ${percent(rates.share('no_difference'))}`,
    `rounds ${rates.rounds.toFixed(1)} on average`,
    `99 % interval holds the change in ${percent(rates.coverage)}`,
  ].join('; ');
}

/** What is aimed at, and whether it was reached. */
function aimsOf(machine: string, factor: number, rates: Rates): readonly string[] {
  const found = rates.share('slower');
  const judged = machine === 'quiet' || machine === 'noisy';
  if (factor === 1) return [aim('"slower" in at most 1 % of suites', rates.suites('slower', SUITE) <= 0.01)];
  if (factor === 1.05)
    return [
      aim('"no difference" in at most 2 %', rates.share('no_difference') <= 0.02),
      ...(judged ? [aim('found in 95 %, in 36 rounds', found >= 0.95 && rates.rounds <= 36)] : []),
    ];
  if (factor === 1.1 && judged)
    return [aim('found in 99 %, in 20 rounds', found >= 0.99 && rates.rounds <= 20)];
  return [];
}

function aim(said: string, isMet: boolean): string {
  return `aim: ${said}: ${isMet ? 'met' : 'MISSED'}`;
}

function onRecorded(random: Random, report: Report): void {
  report('');
  report(`Recorded on a busy machine of two cores, ${ON_RECORDED} windows of each series`);
  let [wrong, all] = [0, 0];
  for (const name of RECORDED) {
    const series = recorded(name);
    const outcomes = repeated(ON_RECORDED, () => experimentOnSeries(series, random));
    const answers = repeated(ON_RECORDED, () => peers(windowOf(series, random), 1));
    const rates = ratesOf(outcomes, 0);
    wrong += rates.share('slower') * rates.experiments;
    all += rates.experiments;
    report(nothingDiffers(`${name} against itself`, rates, answers));
  }
  report(`      ${aim(`"slower" in at most 0.1 % (${percent(wrong / all)})`, wrong / all <= 0.001)}`);
  const rounds = recordedRounds();
  for (const against of ['a2', 'b5'] as const) {
    const outcomes = repeated(ON_RECORDED, () => experimentOnRounds(rounds, against, random));
    report(
      `  gzip, ${against === 'a2' ? 'the same input' : 'input larger by 5 %'}, two metrics judged together:`,
    );
    for (const [index, name] of ['wall time', 'CPU time'].entries()) report(bothOf(name, outcomes, index));
  }
}

function bothOf(name: string, outcomes: readonly Outcome[], index: number): string {
  const rates = ratesOf(outcomes, 0, index);
  const verdicts = (['slower', 'faster', 'no_difference', 'undecided'] as const).map(
    (verdict) => `"${verdict}" ${percent(rates.share(verdict))}`,
  );
  return `    ${name}: ${verdicts.join('; ')}; rounds ${rates.rounds.toFixed(1)} on average`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
