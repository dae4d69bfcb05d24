import { fail, ok, type Result } from '../result.ts';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { RunEvent } from './event.ts';

/** UTF-16 units of one line: a plan of 10,000 nodes with 1,000,000 needs fits. */
export const MAX_LINE_LENGTH = 32 * 1024 * 1024;

/** A line that is no event of this format. */
export interface ReadProblem {
  /** One-based, as editors count. */
  readonly line: number;
  readonly message: string;
}

/** An event, or undefined for one of a type that this version does not know: a later version wrote it. */
export type ReadEvent = Result<RunEvent | undefined, ReadProblem>;

/** Compiled from the schema of events, by their type. Takes a moment to make, so readers may share it. */
export type EventChecks = ReadonlyMap<string, EventCheck>;

interface EventCheck {
  readonly check: (value: unknown) => boolean;
  readonly explain: (value: unknown) => string;
}

export function eventChecks(): EventChecks {
  return new Map(RunEvent.anyOf.map((schema) => [schema.properties.type.const, checkOf(schema)]));
}

/**
 * Reads a stream of events, in pieces as they come. Unknown types and fields are let pass, so that streams of later
 * versions can be read; anything else is a located problem, and the next line is read as if nothing had been.
 */
export class EventReader {
  readonly #checks: EventChecks;
  #rest = '';
  #line = 0;
  /** Within a line that is too long: the rest of it is let go by. */
  #skipping = false;

  constructor(checks: EventChecks = eventChecks()) {
    this.#checks = checks;
  }

  /** Reads the lines that this piece completes. */
  push(piece: string): readonly ReadEvent[] {
    const read: ReadEvent[] = [];
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      this.#complete(this.#rest + piece.slice(from, end), read);
      this.#rest = '';
      from = end + 1;
    }
    this.#keep(piece.slice(from), read);
    return read;
  }

  /** Reads what is left when the stream has ended. */
  end(): readonly ReadEvent[] {
    const read: ReadEvent[] = [];
    if (this.#rest !== '' || this.#skipping) this.#complete(this.#rest, read);
    this.#rest = '';
    return read;
  }

  #keep(piece: string, read: ReadEvent[]): void {
    if (this.#skipping) return;
    this.#rest += piece;
    if (this.#rest.length <= MAX_LINE_LENGTH) return;
    this.#rest = '';
    this.#skipping = true;
    read.push(fail({ line: this.#line + 1, message: TOO_LONG }));
  }

  #complete(line: string, read: ReadEvent[]): void {
    this.#line += 1;
    if (this.#skipping) {
      this.#skipping = false;
      return;
    }
    if (line.trim() !== '') read.push(this.#read(line));
  }

  #read(line: string): ReadEvent {
    if (line.length > MAX_LINE_LENGTH) return this.#problem(TOO_LONG);
    const value = parseJson(line);
    if (!value.ok) return this.#problem(value.error);
    const type = typeOf(value.value);
    if (!type.ok) return this.#problem(type.error);
    const known = this.#checks.get(type.value);
    if (known === undefined) return ok(undefined);
    if (isEvent(value.value, known.check)) return ok(value.value);
    return this.#problem(`This is no ${type.value} event: ${known.explain(value.value)}.`);
  }

  #problem(message: string): ReadEvent {
    return fail({ line: this.#line, message });
  }
}

const TOO_LONG = `An event has at most ${MAX_LINE_LENGTH.toLocaleString('en')} characters.`;

function checkOf(schema: TSchema): EventCheck {
  const validator = Compile(schema);
  return {
    check: (value) => validator.Check(value),
    explain: (value) => {
      const [first] = validator.Errors(value);
      return first === undefined ? 'it is malformed' : `${first.instancePath || 'it'} ${first.message}`;
    },
  };
}

function isEvent(value: unknown, check: EventCheck['check']): value is RunEvent {
  return check(value);
}

function parseJson(line: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(line));
  } catch {
    return fail('This is no JSON.');
  }
}

/** The type of what looks like an event of this version of the format. */
function typeOf(value: unknown): Result<string, string> {
  if (typeof value !== 'object' || value === null) return fail('An event is a JSON object.');
  if (!('v' in value) || value.v !== 1) return fail('Only version 1 of the format can be read (`"v": 1`).');
  if (!('t' in value) || typeof value.t !== 'number')
    return fail('An event has its time in nanoseconds, `t`.');
  if (!('type' in value) || typeof value.type !== 'string') return fail('An event has a `type`.');
  return ok(value.type);
}
