import type { Command } from 'commander';
import type { Done } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { addManual } from '../../manual.ts';
import { param } from '../../options.ts';
import type { RepeatFlags } from '../../runs/repeat.ts';
import { RUN } from './look.ts';

export function addRepeat(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('repeat')
    .summary('run a stored run again, from its record alone')
    .description(
      'Runs again what a stored run was made of: the text of its workflow files, its params, nodes, stages and jobs as they were, whatever the files say today. What the commands themselves read is as it is now; where the commit or the machine differ, that is said at the end.',
    )
    .argument('<run>', RUN)
    .option('-p, --param <name=value>', 'set a param to something else (may be repeated)', param)
    .option('--ci', 'output for GitHub Actions')
    .option('--events <file|->', 'write each event as a line of JSON')
    .option('--json', 'print one JSON document at the end; progress goes to standard error')
    .action(async (run: string, flags: RepeatFlags) => {
      const { repeatRun } = await import('../../runs/repeat.ts');
      done(await repeatRun(run, flags, io));
    });
  addManual(command, {
    exit: [
      ['0', 'no node failed and no goal was missed'],
      ['1', 'a node failed or a goal was missed'],
      ['2', 'there is no such run, or it could not begin'],
      ['130', 'cancelled'],
    ],
    examples: [
      ['perflow runs repeat latest', 'the latest run once more'],
      ['perflow runs repeat 0192f3a1 -p users=100', 'an earlier one with another param'],
    ],
  });
}
