import type { NodeState } from '../../plan/state.ts';
import { unreachable } from '../../result.ts';
import type { Glyphs } from './glyphs.ts';
import type { Look } from './style.ts';

/** A sign and its look. */
export interface Sign {
  readonly glyph: string;
  readonly look: Look | undefined;
}

/** `tick` moves the spinner of what runs. */
export function nodeSign(state: NodeState, glyphs: Glyphs, tick = 0): Sign {
  switch (state) {
    case 'passed':
      return { glyph: glyphs.good, look: 'good' };
    case 'cached':
      return { glyph: glyphs.good, look: 'faint' };
    case 'failed':
    case 'timed_out':
      return { glyph: glyphs.bad, look: 'bad' };
    case 'cancelled':
      return { glyph: glyphs.bad, look: 'warning' };
    case 'blocked':
      return { glyph: glyphs.none, look: 'warning' };
    case 'skipped':
      return { glyph: glyphs.none, look: 'faint' };
    case 'running':
      return { glyph: glyphs.spinner[tick % glyphs.spinner.length] ?? glyphs.waiting, look: 'accent' };
    case 'pending':
    case 'ready':
      return { glyph: glyphs.waiting, look: 'faint' };
    default:
      return unreachable(state);
  }
}

/** The word for a state, as people read it. */
export function stateWord(state: NodeState): string {
  return state === 'timed_out' ? 'timed out' : state;
}

/** How a run that is over came out. */
export function runSign(status: 'passed' | 'failed' | 'cancelled' | 'interrupted', glyphs: Glyphs): Sign {
  switch (status) {
    case 'passed':
      return { glyph: glyphs.good, look: 'good' };
    case 'failed':
      return { glyph: glyphs.bad, look: 'bad' };
    case 'cancelled':
      return { glyph: glyphs.bad, look: 'warning' };
    case 'interrupted':
      return { glyph: glyphs.none, look: 'warning' };
    default:
      return unreachable(status);
  }
}

export type GoalState = 'met' | 'missed' | 'undecided' | 'unmeasured';

export function goalSign(state: GoalState, glyphs: Glyphs): Sign {
  switch (state) {
    case 'met':
      return { glyph: glyphs.good, look: 'good' };
    case 'missed':
      return { glyph: glyphs.bad, look: 'bad' };
    case 'undecided':
      return { glyph: glyphs.unsure, look: 'warning' };
    case 'unmeasured':
      return { glyph: glyphs.none, look: 'warning' };
    default:
      return unreachable(state);
  }
}
