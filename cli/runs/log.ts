import type { NodeOutput, RunEvent } from '../../core/events/event.ts';
import { nearest } from '../../core/language/nearest.ts';
import { storedEvents } from '../../engine/history/folded-run.ts';
import { displayOn, type Display } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import { cleanLine, visible } from '../../core/report/terminal/text.ts';
import { withStore } from './open.ts';

/** Prints what the nodes of a stored run printed, in its order; of one node alone without its name before each line. */
export async function printLog(words: string, node: string | undefined, io: Io): Promise<ExitCode> {
  return await withStore(io, async (store) => {
    const found = store.find(words);
    if (!found.ok) return unable(io, found.error.message);
    const printer = new LogPrinter(node, displayOn(io.stdout, io));
    for await (const event of storedEvents(store, found.value.run)) {
      const problem = printer.see(event);
      if (problem !== undefined) return unable(io, problem);
      await io.stdout.drained();
    }
    return ExitCode.fine;
  });
}

/**
 * Writes output as it comes by. On a terminal without its escapes, which were meant for another moment and may be
 * anything; elsewhere each byte as the command printed it.
 */
class LogPrinter {
  readonly #wanted: string | undefined;
  readonly #display: Display;
  #chosen: ReadonlySet<string> = new Set();

  constructor(wanted: string | undefined, display: Display) {
    this.#wanted = wanted;
    this.#display = display;
  }

  /** Why it can't go on, in a sentence. */
  see(event: RunEvent): string | undefined {
    if (event.type === 'plan') return this.#choose(event.nodes);
    if (event.type === 'node.output' && this.#isWanted(event.id)) this.#print(event);
    return undefined;
  }

  #choose(nodes: readonly { readonly id: string; readonly name: string }[]): string | undefined {
    const wanted = this.#wanted;
    if (wanted === undefined) return undefined;
    this.#chosen = new Set(
      nodes.filter(({ id, name }) => id === wanted || name === wanted).map(({ id }) => id),
    );
    if (this.#chosen.size > 0) return undefined;
    const near = nearest(
      wanted,
      nodes.flatMap(({ id, name }) => [name, id]),
    );
    return `the run had no node ${wanted}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
  }

  #isWanted(id: string): boolean {
    return this.#wanted === undefined || this.#chosen.has(id);
  }

  #print({ id, stream, text }: NodeOutput): void {
    const { output, paint, glyphs } = this.#display;
    const raw = !output.isTTY && this.#chosen.size === 1;
    if (raw && stream !== 'perflow') {
      output.write(text);
      return;
    }
    const name = this.#chosen.size === 1 ? '' : paint(`${visible(id)} ${glyphs.bar} `, 'faint');
    const own = stream === 'perflow' ? paint('perflow: ', 'warning') : '';
    for (const line of text.replace(/\n$/, '').split('\n')) {
      output.line(name + own + (output.isTTY ? cleanLine(line) : line));
    }
  }
}
