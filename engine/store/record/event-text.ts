import { EventReader, MAX_LINE_LENGTH } from '../../../core/events/read.ts';
import { RunState } from '../../../core/events/reduce.ts';
import type { RunView } from '../../../core/events/run-view.ts';

/**
 * Bytes as text in pieces of whole lines; a last line without its end, as a crash leaves it, is left out. A line that is
 * too long for an event comes in pieces, so that none of it need be kept: whoever reads them refuses it.
 */
export async function* wholeLines(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const block of blocks) {
    const piece = decoder.decode(block, { stream: true });
    const end = piece.lastIndexOf('\n') + 1;
    if (end > 0) {
      yield rest + piece.slice(0, end);
      rest = piece.slice(end);
    } else rest += piece;
    if (rest.length <= MAX_LINE_LENGTH) continue;
    yield rest;
    rest = '';
  }
}

/** A stored stream folded by the one reducer. */
export interface FoldedRun {
  readonly view: RunView;
  /** Of the first line that is no event. */
  readonly problem: string | undefined;
}

/**
 * Commands' output is passed over: nothing in the tables is made from it. `most`: characters of all else, beyond which
 * it is no run's; for streams that came from elsewhere, since what is folded is in memory.
 */
export async function foldText(texts: AsyncIterable<string>, most = Infinity): Promise<FoldedRun> {
  const reader = new EventReader();
  const state = new RunState();
  let problem: string | undefined;
  let folded = 0;
  for await (const text of texts) {
    folded += text.length;
    for (const read of reader.push(text)) {
      if (!read.ok) problem ??= `line ${read.error.line}: ${read.error.message}`;
      else if (read.value?.type === 'node.output') folded -= read.value.text.length;
      else if (read.value !== undefined) state.apply(read.value);
    }
    if (folded > most) return { view: state.view, problem: 'it has more events than any run' };
  }
  return { view: state.view, problem };
}
