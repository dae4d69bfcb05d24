import { Option, type Command } from 'commander';
import { nearest } from '../../../core/language/nearest.ts';
import type { Done } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { addManual } from '../../manual.ts';
import { count, since } from '../../options.ts';
import type { ListFlags } from '../../runs/list.ts';
import { MOST_LISTED } from '../../runs/bounds.ts';

const USUALLY = 20;

export function addList(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('list', { isDefault: true })
    .summary('list stored runs, the latest first')
    .description('Lists stored runs, the latest first. All conditions must hold.')
    .usage('[options]')
    .allowExcessArguments()
    .option('-w, --workflow <name>', 'runs of this workflow')
    .option('--since <time>', 'runs started since: 1h, 24h, 7d, or a date such as 2026-01-31', (value) =>
      since(value),
    )
    .addOption(
      new Option('--status <status>', 'runs that came out so').choices([
        'passed',
        'failed',
        'cancelled',
        'interrupted',
      ]),
    )
    .option('--commit <hash>', 'runs of this commit, or of those whose hash begins so')
    .option('-n, --limit <number>', 'at most so many', count(1, MOST_LISTED), USUALLY)
    .option('--json', 'print one JSON document instead')
    .action(async (flags: ListFlags, { args: [word] }: Command) => {
      if (word !== undefined) runs.error(unknownCommand(word, runs));
      const { listRuns } = await import('../../runs/list.ts');
      done(await listRuns(flags, io));
    });
  addManual(command, {
    more: [['JSON', ['schemas/runs.schema.json']]],
    exit: [
      ['0', 'the runs were listed, also where there are none'],
      ['2', 'they could not be: usage, a store that cannot be read'],
    ],
    examples: [
      ['perflow runs --workflow checkout -n 100', 'the latest hundred of one workflow'],
      ['perflow runs --since 24h --status failed', 'what failed within a day'],
      ['perflow runs --commit 3f2a1c --json', 'runs of a commit, for a program to read'],
    ],
  });
}

/** What is not known as a command gets here, since this one is run where none is named. */
function unknownCommand(word: string, { commands }: Command): string {
  const near = nearest(
    word,
    commands.map((command) => command.name()),
  );
  return `error: unknown command '${word}'${near === undefined ? '' : ` (did you mean ${near}?)`}`;
}
