import { MARKER } from '../../run/directives/directive.ts';
import type { TextTaker } from '../../run/output/text-streams.ts';
import type { StreamName } from '../../run/process/running-process.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** UTF-16 units of a stream that are kept to be read as a whole. */
export const MOST_KEPT = 16 * 1024 * 1024;

const WORDS = { stdout: 'standard output', stderr: 'standard error' } as const;

/** Keeps standard output, or the other stream; more than the bound is let go, and said. */
export class KeptOutput implements TextTaker {
  readonly #stream: StreamName;
  #pieces: string[] = [];
  #length = 0;

  constructor(stream: StreamName = 'stdout') {
    this.#stream = stream;
  }

  push(stream: StreamName, text: string): void {
    if (stream !== this.#stream) return;
    this.#length += text.length;
    if (this.#length <= MOST_KEPT) this.#pieces.push(text);
    else this.#pieces = [];
  }

  end(): void {
    // Read by whoever asks.
  }

  /** All of it without the directives; the error is a sentence. */
  text(): Result<string, string> {
    return this.#length > MOST_KEPT
      ? fail(`${WORDS[this.#stream]} is longer than the ${MOST_KEPT} characters that are read`)
      : ok(withoutDirectives(this.#pieces.join('')));
  }
}

function withoutDirectives(text: string): string {
  if (!text.includes(MARKER)) return text;
  const lines = text.split('\n');
  return lines.filter((line) => !line.startsWith(MARKER)).join('\n');
}
