import type { TextTaker } from '../../run/output/text-streams.ts';
import { MARKER } from '../../run/directives/directive.ts';
import type { StreamName } from '../../run/process/running-process.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** UTF-16 units of standard output that are kept to be read as JSON. */
export const MOST_JSON = 16 * 1024 * 1024;

/** Keeps standard output to read it as one JSON text; more than the bound is let go, and said. */
export class KeptJson implements TextTaker {
  #pieces: string[] = [];
  #length = 0;

  push(stream: StreamName, text: string): void {
    if (stream !== 'stdout') return;
    this.#length += text.length;
    if (this.#length <= MOST_JSON) this.#pieces.push(text);
    else this.#pieces = [];
  }

  end(): void {
    // Read by whoever asks.
  }

  /** All of it, else its last line: what stands before may be a log. */
  value(): Result<unknown, string> {
    if (this.#length > MOST_JSON)
      return fail(`standard output is longer than the ${MOST_JSON} characters that are read as JSON`);
    return parseJson(withoutDirectives(this.#pieces.join('')));
  }
}

function withoutDirectives(text: string): string {
  if (!text.includes(MARKER)) return text;
  const lines = text.split('\n');
  return lines.filter((line) => !line.startsWith(MARKER)).join('\n');
}

/** The error is a sentence. */
export function parseJson(text: string): Result<unknown, string> {
  const trimmed = text.trim();
  if (trimmed === '') return fail('nothing was printed that could be JSON');
  const whole = tryJson(trimmed);
  if (whole !== undefined) return ok(whole);
  const last = tryJson(trimmed.slice(trimmed.lastIndexOf('\n') + 1));
  return last === undefined ? fail('it is no JSON, and neither is its last line') : ok(last);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
