import type { Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';
import { addExport, addImport } from './runs/bundle.ts';
import { addPin, addPrune, addRemove, addUnpin } from './runs/keep.ts';
import { addList } from './runs/list.ts';
import { addLog, addShow } from './runs/look.ts';
import { addRepeat } from './runs/repeat.ts';

const COMMANDS = [
  addList,
  addShow,
  addLog,
  addRepeat,
  addExport,
  addImport,
  addPin,
  addUnpin,
  addRemove,
  addPrune,
];

export function addRuns(program: Command, io: Io, done: Done): void {
  const runs = program
    .command('runs')
    .summary('list, show, repeat and tidy stored runs')
    .description(
      'Every run is stored in .perflow at the root of the workspace: the nearest folder with .perflow or .git. This lists the stored runs; its commands show one, repeat it, take it elsewhere, or remove it.',
    )
    .usage('[command] [options]');
  for (const add of COMMANDS) add(runs, io, done);
  addManual(runs, {
    more: [
      [
        'RUN',
        [
          'The id of a run, as much of its beginning as no other has, or `latest`, the latest that has ended.',
        ],
      ],
    ],
    exit: [
      ['0', 'done'],
      ['1', 'of repeat alone: a node failed or a goal was missed'],
      ['2', 'it could not be done: usage, no such run, a store that cannot be read or written'],
    ],
    examples: [
      ['perflow runs', 'the latest runs; the same as perflow runs list'],
      ['perflow runs --since 24h --status failed', 'what failed within a day'],
      ['perflow runs show latest', 'the report of the latest run'],
      ['perflow runs log latest build', 'all that its node build printed'],
      ['perflow runs repeat 0192f3a1-5b2c', 'once more, from what was stored alone'],
    ],
  });
}
