/**
 * The test command: every check and every suite, each with its time; the last line is the sum.
 * `npm test -- --only unit,lint` runs some steps, `--grep PATTERN` the tests whose title matches.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { root } from './bootstrap.mjs';
import { Children } from './child.ts';
import { countsLine, NOTHING, sum, type Outcome } from './test/outcome.ts';
import { parseAllowedSkips } from './test/skips.ts';
import { allSteps, type Step } from './test/steps.ts';

const CANCELLED = 130;
const USAGE = 2;

const children = new Children();
const cancellation = new AbortController();
children.stopOnSignals(() => {
  cancellation.abort();
});
process.exitCode = await main();

async function main(): Promise<number> {
  const values = readArguments();
  if (typeof values === 'string') {
    console.error(values);
    return USAGE;
  }
  const strict = isContinuousIntegration(process.env['CI']);
  const allowedSkips = parseAllowedSkips(readFileSync(path.join(root, 'test', 'allowed-skips.json'), 'utf8'));
  const { grep } = values;
  const rules = { allowedSkips, strict, mayBeEmpty: grep !== undefined };
  const steps = allSteps({ children, rules, grep });
  const chosen = choose(steps, values.only?.split(','), grep !== undefined);
  if (typeof chosen === 'string') {
    console.error(chosen);
    return USAGE;
  }
  const outcomes = await runAll(chosen);
  if (isCancelled()) return CANCELLED;
  return summarise(sum(outcomes));
}

function readArguments(): { only?: string; grep?: string } | string {
  try {
    return parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' } } }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The steps asked for; with a title pattern only the suites have something to do. */
function choose(
  steps: readonly Step[],
  only: readonly string[] | undefined,
  hasGrep: boolean,
): Step[] | string {
  const names = new Set(steps.map(({ name }) => name));
  const unknown = only?.find((name) => !names.has(name));
  if (unknown !== undefined) return `no step is called ${unknown}: there are ${[...names].join(', ')}`;
  return steps.filter((step) => (only === undefined ? !hasGrep || step.isSuite : only.includes(step.name)));
}

async function runAll(steps: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (isCancelled()) break;
    console.log(styleText('bold', `\n▶ ${step.title}`));
    const started = performance.now();
    const outcome = await step.run();
    if (isCancelled()) break;
    console.log(resultLine(step.title, outcome, performance.now() - started));
    outcomes.push(prefixed(step.title, outcome));
  }
  return outcomes;
}

/** A function, since the compiler takes a property that was read once for unchanged after an await. */
function isCancelled(): boolean {
  return cancellation.signal.aborted;
}

function resultLine(title: string, outcome: Outcome, ms: number): string {
  const line = `${title}: ${countsLine(outcome)} (${(ms / 1000).toFixed(1)} s)`;
  return outcome.failures.length > 0 ? styleText('red', `✗ ${line}`) : styleText('green', `✓ ${line}`);
}

/** Failures and skips with the step they come from, for the summary. */
function prefixed(title: string, { passed, failures, skips }: Outcome): Outcome {
  return {
    passed,
    failures: failures.map((failure) => `[${title}] ${failure}`),
    skips: skips.map((skip) => ({ ...skip, title: `[${title}] ${skip.title}` })),
  };
}

function summarise(outcome: Outcome): number {
  const total = isEmpty(outcome) ? { ...NOTHING, failures: ['nothing was run'] } : outcome;
  console.log();
  for (const { title, reason } of total.skips) {
    console.log(styleText('cyan', `skipped ${title} (${reason ?? 'no reason given'})`));
  }
  for (const failure of total.failures) console.log(styleText('red', `failed  ${failure}`));
  console.log(countsLine(total));
  return total.failures.length > 0 ? 1 : 0;
}

function isEmpty({ passed, failures }: Outcome): boolean {
  return passed === 0 && failures.length === 0;
}

function isContinuousIntegration(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}
