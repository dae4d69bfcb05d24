import type { Command } from 'commander';
import type { Done } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { addManual, type Manual } from '../../manual.ts';
import type { ShowFlags } from '../../runs/show.ts';

export const RUN = 'the id of a run, the beginning of one, or latest';

const EXIT: Manual['exit'] = [
  ['0', 'it was printed'],
  ['2', 'there is no such run or node, or the store cannot be read'],
];

export function addShow(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('show')
    .summary('show the report of a run')
    .description(
      'Prints the report of a stored run as it was printed at its end: nodes, goals, the slowest path.',
    )
    .argument('<run>', RUN)
    .option('--json', 'print one JSON document instead')
    .action(async (run: string, flags: ShowFlags) => {
      const { showRun } = await import('../../runs/show.ts');
      done(await showRun(run, flags, io));
    });
  addManual(command, {
    more: [['JSON', ['schemas/run.schema.json, the same as perflow run --json']]],
    exit: EXIT,
    examples: [
      ['perflow runs show latest', 'the latest run that has ended'],
      ['perflow runs show 0192f3a1 --json', 'one run, for a program to read'],
    ],
  });
}

export function addLog(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('log')
    .summary('print what the nodes of a run printed')
    .description(
      'Prints the output of a stored run, in its order: of all nodes with their names before each line, or of one. On a terminal its escapes are left out; in a pipe one node’s output is as it was.',
    )
    .argument('<run>', RUN)
    .argument('[node]', 'a node or an instance, as in build or parse[size=1000]')
    .action(async (run: string, node: string | undefined) => {
      const { printLog } = await import('../../runs/log.ts');
      done(await printLog(run, node, io));
    });
  addManual(command, {
    exit: EXIT,
    examples: [
      ['perflow runs log latest', 'everything that the latest run printed'],
      ['perflow runs log latest build | less -R', 'one node’s output, with its colours'],
    ],
  });
}
