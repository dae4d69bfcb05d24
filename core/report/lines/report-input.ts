import type { Comparison } from '../../events/comparison.ts';
import type { GoalView, OutputView } from '../../events/run-view.ts';
import type { GrowthRow } from '../growth/growth-rows.ts';
import type { Breakdown } from '../phases/breakdown.ts';
import type { ShownUsage } from '../usage.ts';
import type { Glyphs } from '../terminal/glyphs.ts';
import type { NodePicture } from '../terminal/picture.ts';
import type { TimedNode } from './slowest-path.ts';

export interface ReportNode extends NodePicture, TimedNode {
  readonly usage: ShownUsage;
  readonly output: OutputView;
}

/** What the report at the end of a run says, before it is laid out. */
export interface ReportInput {
  readonly workflow: string;
  /** `interrupted`: its events do not tell its end. */
  readonly status: 'passed' | 'failed' | 'cancelled' | 'interrupted';
  /** Nanoseconds. */
  readonly elapsed: number;
  /** In the plan's order. */
  readonly nodes: readonly ReportNode[];
  /** Of the nodes that told phases. */
  readonly phases: readonly Breakdown[];
  /** Of the benches with sizes. */
  readonly growth: readonly GrowthRow[];
  /** In the file's order. */
  readonly goals: readonly GoalView[];
  readonly warnings: readonly string[];
  /** With the baseline of its guard. */
  readonly comparison: Comparison | undefined;
}

export interface ReportStyle {
  readonly glyphs: Glyphs;
  /** Columns that there are; longer lines are wrapped by the terminal, so nothing is lost. */
  readonly width: number;
  /** How a file is named for the reader. */
  readonly placeOf: (file: string) => string;
}
