import type { Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { HistoryFlags } from '../history/command.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';
import { count, figure } from '../options.ts';

const USUALLY = 20;
const MOST = 10_000;

export function addHistory(program: Command, io: Io, done: Done): void {
  const command = program
    .command('history')
    .summary('show a metric over the stored runs')
    .description(
      'Shows how metrics of a workflow went over its stored runs: one of them run by run, or all at a glance. Changes are those of single figures; perflow compare says what is behind one.',
    )
    .argument('[metric]', 'as goals name it, parse.time or parse[size=1000].time, or a node; default: all')
    .option('-w, --workflow <name>', 'of this workflow; default: that of the latest run')
    .option('-n, --limit <number>', 'over at most so many runs', count(1, MOST), USUALLY)
    .option(
      '-t, --target <quantity>',
      'say when one metric reaches this, if it goes on as it does now',
      figure,
    )
    .option('--markdown', 'print a page in Markdown instead')
    .option('--json', 'print one JSON document instead')
    .action(async (metric: string | undefined, flags: HistoryFlags) => {
      const { historyCommand } = await import('../history/command.ts');
      done(await historyCommand(metric, flags, io));
    });
  addManual(command, {
    more: [['JSON', ['schemas/history.schema.json']]],
    exit: [
      ['0', 'it was printed'],
      ['2', 'there is no such workflow or metric, or the store cannot be read'],
    ],
    examples: [
      ['perflow history', 'all metrics of the workflow that ran last'],
      ['perflow history parse.time -n 100', 'one metric over a hundred runs'],
      ['perflow history parse.time -n 500 --target 200ms', 'when it will take as long as that'],
      ['perflow history --markdown > performance-history.md', 'a page to keep beside the code'],
    ],
  });
}
