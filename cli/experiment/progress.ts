import { plainLine } from '../../core/report/lines/plain-log.ts';
import { visible } from '../../core/report/terminal/text.ts';
import type { ExperimentWatch } from '../../engine/side-by-side/experiment/run-experiment.ts';
import { displayOn } from '../display.ts';
import { sayTo, type Io } from '../io.ts';

/** On standard error, a line for each thing that happens in any variant. */
export function progressOn(io: Io): ExperimentWatch {
  const display = displayOn(io.stderr, io);
  const say = sayTo(io);
  let labels: readonly string[] = [];
  return {
    onPlanned: (names, warnings) => {
      const width = Math.max(...names.map(({ length }) => length));
      labels = names.map((name) => name.padEnd(width));
      for (const warning of warnings) say(visible(warning));
    },
    onEvent: (at, event, view) => {
      const started = 'id' in event ? view.nodes.get(event.id)?.started : undefined;
      const line = plainLine(event, started, display);
      if (line !== undefined) io.stderr.line(`${labels[at] ?? ''} ${line}`);
    },
    onLook: (id, rounds, open) => {
      const left = open.map(({ name, metrics }) => `${name} (${metrics.join(', ')})`);
      say(`${id}: ${String(rounds)} rounds measured, not yet decided: ${left.join(', ')}`);
    },
  };
}
