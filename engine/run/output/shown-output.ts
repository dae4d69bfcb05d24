import type { StreamName } from '../process/running-process.ts';
import { Coalescer } from './coalescer.ts';
import { RedactingStream } from './redacting-stream.ts';
import type { Secrets } from './secrets.ts';
import type { TextTaker } from './text-streams.ts';

/** Takes pieces of output that may be shown; a promise says that no more should come until it resolves. */
export type ShowOutput = (stream: StreamName, text: string) => void | Promise<void>;

/** A command's output on its way to the events: without secrets, in whole lines, few and bounded pieces. */
export class ShownOutput implements TextTaker {
  readonly #streams: Readonly<Record<StreamName, ShownStream>>;

  constructor(secrets: Secrets, show: ShowOutput) {
    this.#streams = {
      stdout: new ShownStream(secrets, (text) => show('stdout', text)),
      stderr: new ShownStream(secrets, (text) => show('stderr', text)),
    };
  }

  push(stream: StreamName, text: string): void | Promise<void> {
    // What the other stream has is older.
    this.#streams[stream === 'stdout' ? 'stderr' : 'stdout'].flush();
    return this.#streams[stream].push(text);
  }

  end(): void {
    this.#streams.stdout.end();
    this.#streams.stderr.end();
  }
}

class ShownStream {
  readonly #redacting: RedactingStream;
  readonly #coalescer: Coalescer;

  constructor(secrets: Secrets, show: (text: string) => void | Promise<void>) {
    this.#redacting = new RedactingStream(secrets);
    this.#coalescer = new Coalescer(show);
  }

  push(text: string): Promise<void> | undefined {
    return this.#coalescer.push(this.#redacting.push(text));
  }

  flush(): void {
    this.#coalescer.flush();
  }

  end(): void {
    void this.#coalescer.push(this.#redacting.end());
    this.#coalescer.end();
  }
}
