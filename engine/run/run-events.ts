import type { RunEvent } from '../../core/events/event.ts';
import type { Clock } from './clock.ts';
import type { EventSink } from './options.ts';
import { redactComparison } from './output/redact-comparison.ts';
import type { Secrets } from './output/secrets.ts';

type WithoutTime<E> = E extends RunEvent ? Omit<E, 'v' | 't'> : never;
/** An event that has still to be given its time. */
export type EventBody = WithoutTime<RunEvent>;

/** Gives each event its time and hands it on, without secrets. A sink that throws is heard of once, and then no more. */
export class RunEvents {
  readonly #sink: EventSink;
  readonly #clock: Clock;
  readonly #secrets: Secrets;
  readonly #onBroken: (error: unknown) => void;
  readonly #start: number;
  #last = 0;
  #broken = false;

  constructor(sink: EventSink, clock: Clock, secrets: Secrets, onBroken: (error: unknown) => void) {
    this.#sink = sink;
    this.#clock = clock;
    this.#secrets = secrets;
    this.#onBroken = onBroken;
    this.#start = clock.now();
  }

  /** Nanoseconds since the run's start, never less than before. */
  get time(): number {
    this.#last = Math.max(this.#last, this.#clock.now() - this.#start);
    return this.#last;
  }

  /** The promise is pending while the taker is full; only command output has to wait for it. */
  emit(body: EventBody): void | Promise<void> {
    if (this.#broken) return undefined;
    try {
      return this.#sink({ v: 1, t: this.time, ...withoutSecrets(body, this.#secrets) });
    } catch (error) {
      this.#broken = true;
      this.#onBroken(error);
      return undefined;
    }
  }
}

/** Command output has lost its secrets already, as it came in pieces; ids are the workflow's own text. */
function withoutSecrets(body: EventBody, secrets: Secrets): EventBody {
  if (secrets.patterns.length === 0) return body;
  switch (body.type) {
    case 'run.started':
      return {
        ...body,
        params: redactValues(body.params, secrets),
        ...(body.environment !== undefined && { environment: redactValues(body.environment, secrets) }),
      };
    case 'node.started':
      return body.command === undefined ? body : { ...body, command: secrets.redact(body.command) };
    case 'node.output':
      return body.stream === 'perflow' ? { ...body, text: secrets.redact(body.text) } : body;
    case 'node.phase':
      return { ...body, phase: secrets.redact(body.phase) };
    case 'node.metric':
      return { ...body, name: secrets.redact(body.name) };
    case 'node.finished':
      return {
        ...body,
        ...(body.reason !== undefined && { reason: secrets.redact(body.reason) }),
        ...(body.warnings !== undefined && { warnings: body.warnings.map((one) => secrets.redact(one)) }),
      };
    case 'goal.evaluated':
      return body.reason === undefined ? body : { ...body, reason: secrets.redact(body.reason) };
    case 'run.finished':
      return {
        ...body,
        warnings: body.warnings.map((warning) => secrets.redact(warning)),
        ...(body.comparison !== undefined && { comparison: redactComparison(body.comparison, secrets) }),
      };
    case 'plan':
    case 'node.ready':
    case 'node.sample':
      return body;
  }
}

function redactValues(values: Readonly<Record<string, string>>, secrets: Secrets): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, secrets.redact(value)]));
}
