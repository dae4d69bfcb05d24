import type { NodeStarted, RunEvent } from '../../events/event.ts';
import { printDuration } from '../../language/quantity/print.ts';
import { clockOf } from '../terminal/clock.ts';
import type { Glyphs } from '../terminal/glyphs.ts';
import { nodeSign, stateWord } from '../terminal/signs.ts';
import type { Paint } from '../terminal/style.ts';
import { clip, visible } from '../terminal/text.ts';

export interface PlainStyle {
  readonly paint: Paint;
  readonly glyphs: Glyphs;
}

const MOST_COMMAND = 120;

/**
 * A run as lines of a log: one for each change of a node's state that happens in the run, and for what the engine
 * itself says of a node, with the clock before it. Undefined for all other events.
 */
export function plainLine(
  event: RunEvent,
  started: number | undefined,
  style: PlainStyle,
): string | undefined {
  const at = style.paint(clockOf(event.t), 'faint');
  if (event.type === 'node.started') return `${at}  ${style.glyphs.waiting} ${startText(event, style)}`;
  if (event.type === 'node.output' && event.stream === 'perflow') {
    return `${at}  ${style.paint(style.glyphs.unsure, 'warning')} ${visible(event.id)}: ${visible(event.text.trimEnd())}`;
  }
  if (event.type !== 'node.finished') return undefined;
  const sign = nodeSign(event.state, style.glyphs);
  const glyph = sign.look === undefined ? sign.glyph : style.paint(sign.glyph, sign.look);
  const time = started === undefined ? '' : ` after ${printDuration(event.t - started)}`;
  const reason = event.reason === undefined ? '' : `: ${visible(event.reason)}`;
  return `${at}  ${glyph} ${visible(event.id)} ${stateWord(event.state)}${time}${reason}`;
}

function startText({ id, attempt, command }: NodeStarted, { paint, glyphs }: PlainStyle): string {
  const again = attempt > 1 ? ` (attempt ${attempt})` : '';
  const shown = command === undefined ? '' : `: ${firstLine(command, glyphs)}`;
  return `${visible(id)} started${again}${paint(shown, 'faint')}`;
}

function firstLine(command: string, glyphs: Glyphs): string {
  const [first = '', ...rest] = command.trim().split('\n');
  const more = rest.length > 0 ? ` ${glyphs.ellipsis}` : '';
  return clip(visible(first), MOST_COMMAND, glyphs.ellipsis) + more;
}
