import type { TextTaker } from '../../run/output/text-streams.ts';
import type { StreamName } from '../../run/process/running-process.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { KeptOutput } from './kept-output.ts';

/** Keeps standard output to read it as one JSON text. */
export class KeptJson implements TextTaker {
  readonly #output = new KeptOutput();

  push(stream: StreamName, text: string): void {
    this.#output.push(stream, text);
  }

  end(): void {
    this.#output.end();
  }

  /** All of it, else its last line: what stands before may be a log. */
  value(): Result<unknown, string> {
    const text = this.#output.text();
    return text.ok ? parseJson(text.value) : text;
  }
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
