import { plainLine } from '../../core/report/lines/plain-log.ts';
import type { ArmsWatch } from '../../engine/side-by-side/run-arms.ts';
import { displayOn } from '../display.ts';
import { sayTo, type Io } from '../io.ts';

/** On standard error, a line for each thing that happens in any arm, after its label; `labels` in the order of the arms. */
export function progressOn(labels: readonly string[], io: Io): ArmsWatch {
  const display = displayOn(io.stderr, io);
  const width = Math.max(...labels.map(({ length }) => length));
  return {
    onEvent: (at, event, view) => {
      const started = 'id' in event ? view.nodes.get(event.id)?.started : undefined;
      const line = plainLine(event, started, display);
      if (line !== undefined) io.stderr.line(`${(labels[at] ?? '').padEnd(width)} ${line}`);
    },
    onLook: (id, rounds, open) => {
      // Of two arms there is one comparison, so nobody asks which.
      const left = open.map(({ name, metrics }) =>
        labels.length === 2 ? metrics.join(', ') : `${name} (${metrics.join(', ')})`,
      );
      sayTo(io)(`${id}: ${String(rounds)} rounds measured, not yet decided: ${left.join(', ')}`);
    },
  };
}
