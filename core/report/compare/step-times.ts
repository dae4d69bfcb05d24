import { share } from '../../analyze/compare/share.ts';
import { printDuration } from '../../language/quantity/print.ts';
import type { CompareDocument } from '../contract/compare.ts';

type StepOfBoth = NonNullable<CompareDocument['steps']>[number];
type Step = NonNullable<StepOfBoth['a']>;

/** One step in both runs, in words. */
export interface StepTimes {
  readonly id: string;
  /** Its time, or how it came out where it has none: `skipped`. */
  readonly a: string;
  readonly b: string;
  /** `saved 19m 32s`, `lost 1.20 s`; empty where either side has no time. */
  readonly saved: string;
  /** Of A's time; below zero where it was saved. Undefined where it cannot be said. */
  readonly change: number | undefined;
  readonly note: string;
}

export function stepTimes({ steps = [] }: Pick<CompareDocument, 'steps'>): readonly StepTimes[] {
  return steps.map((step) => ({
    id: step.id,
    a: timeOf(step.a),
    b: timeOf(step.b),
    ...savedBy(step.a?.time ?? undefined, step.b?.time ?? undefined),
    note: noteOf(step),
  }));
}

/** `23m 14s → 3m 42s, saved 19m 32s (84 %)`, of the runs as wholes; undefined where they did not say. */
export function totalTime(
  document: Pick<CompareDocument, 'metrics' | 'steps'>,
  arrow = '→',
): string | undefined {
  const run = document.metrics.find(({ name }) => name === 'run.time');
  if (run === undefined) return undefined;
  const [before, after] = [run.a.median, run.b.median];
  const { saved, change } = savedBy(before, after);
  const part =
    change === undefined || change === 0 ? '' : ` (${share(Math.round(Math.abs(change) * 100) / 100)})`;
  const gained = saved === '' ? 'the same' : `${saved}${part}`;
  return [`${printDuration(before)} ${arrow} ${printDuration(after)}`, gained, ...restored(document)].join(
    ', ',
  );
}

/** How many of B's steps the cache spared. */
function restored({ steps = [] }: Pick<CompareDocument, 'steps'>): readonly string[] {
  const own = steps.filter(({ b }) => b !== null);
  const cached = own.filter(({ b }) => b?.state === 'cached').length;
  if (cached === 0) return [];
  return [
    `${String(cached)} of ${String(own.length)} steps from the cache (${share(Math.round((cached / own.length) * 100) / 100)})`,
  ];
}

function savedBy(before: number | undefined, after: number | undefined): Pick<StepTimes, 'saved' | 'change'> {
  if (before === undefined || after === undefined) return { saved: '', change: undefined };
  const change = before === 0 ? undefined : (after - before) / before;
  if (before === after) return { saved: '', change: 0 };
  const word = after < before ? 'saved' : 'lost';
  return { saved: `${word} ${printDuration(Math.abs(after - before))}`, change };
}

function timeOf(step: StepOfBoth['a']): string {
  if (step === null) return 'not there';
  return step.time === null || step.state === 'skipped' || step.state === 'blocked'
    ? stateText(step)
    : printDuration(step.time);
}

function stateText({ state }: Step): string {
  return state.replace('_', ' ');
}

/** What is out of the ordinary on either side, B's last: `failed: exit 1`, `cached`. */
function noteOf({ a, b }: StepOfBoth): string {
  const [before, after] = [toSay(a), toSay(b)];
  if (before === after) return after;
  return [before === '' ? '' : `A ${before}`, after === '' ? '' : `B ${after}`]
    .filter((part) => part !== '')
    .join('; ');
}

function toSay(step: StepOfBoth['a']): string {
  if (step === null) return '';
  const state = step.state === 'passed' ? '' : stateText(step);
  return [state, step.note ?? ''].filter((part) => part !== '').join(': ');
}
