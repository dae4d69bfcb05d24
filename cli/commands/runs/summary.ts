import { Option, type Command } from 'commander';
import type { Done } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { addManual } from '../../manual.ts';
import { count, since } from '../../options.ts';
import type { SummaryFlags } from '../../runs/summary.ts';

const USUALLY = 14;
const MOST = 1_000;

export function addSummary(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('summary')
    .summary('show how often and how fast runs came out well')
    .description(
      'Shows key figures of the stored runs by day, week or month: how many there were, the share that passed, and their mean time. Cancelled and interrupted runs count for neither share nor time.',
    )
    .addOption(
      new Option('--by <period>', 'what to count by').choices(['day', 'week', 'month']).default('day'),
    )
    .option('-w, --workflow <name>', 'of this workflow; default: of all')
    .option('--since <time>', 'from the period that this time lies in: 7d, or a date', (value) =>
      since(value),
    )
    .option('-n, --limit <number>', 'at most so many periods', count(1, MOST), USUALLY)
    .option('--json', 'print one JSON document instead')
    .action(async (flags: SummaryFlags) => {
      const { summarizeRuns } = await import('../../runs/summary.ts');
      done(await summarizeRuns(flags, io));
    });
  addManual(command, {
    more: [['JSON', ['schemas/periods.schema.json']]],
    exit: [
      ['0', 'it was printed'],
      ['2', 'usage, or a store that cannot be read'],
    ],
    examples: [
      ['perflow runs summary', 'the last two weeks, day by day'],
      ['perflow runs summary --by month -w checkout', 'one workflow by month'],
    ],
  });
}
