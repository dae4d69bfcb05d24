import type { RunEvent } from '../../core/events/event.ts';
import type { RunView } from '../../core/events/run-view.ts';
import { pictureOf } from '../../core/report/terminal/picture-of.ts';
import { plainLine } from '../../core/report/lines/plain-log.ts';
import type { Display } from '../display.ts';
import { LiveDisplay } from '../terminal/live.ts';
import type { RunClock } from '../../core/events/run-clock.ts';

/** How a run is shown while it goes on. */
export interface RunFace {
  /** After the event went into the run's state. */
  see(event: RunEvent): void;
  /** The run is being cancelled. */
  cancelling(): void;
  /** Gives the output back; what follows is the report. */
  stop(): void;
}

export interface Shown {
  /** The run as it is now. */
  readonly view: () => RunView;
  readonly clock: RunClock;
}

const CANCELLING = 'cancelling: Ctrl-C again ends everything at once';

/** Drawn on a terminal, again and again in its place. */
export function liveFace(display: Display, { view, clock }: Shown): RunFace {
  let begun = false;
  let notice: string | undefined;
  const live = new LiveDisplay({
    ...display,
    picture: () => (begun ? pictureOf(view(), clock.elapsed, notice) : undefined),
  });
  live.start();
  return {
    see: () => {
      begun = true;
    },
    cancelling: () => {
      notice = CANCELLING;
    },
    stop: () => {
      live.stop();
    },
  };
}

/** A line for each thing that happens: for logs and for terminals that can't be drawn on. */
export function plainFace(display: Display, { view }: Shown): RunFace {
  return {
    see: (event) => {
      const started = 'id' in event ? view().nodes.get(event.id)?.started : undefined;
      const line = plainLine(event, started, display);
      if (line !== undefined) display.output.line(line);
    },
    cancelling: () => {
      display.output.line(CANCELLING);
    },
    stop: () => undefined,
  };
}

/** Nothing is shown: standard output holds the events alone. */
export const silentFace: RunFace = {
  see: () => undefined,
  cancelling: () => undefined,
  stop: () => undefined,
};
