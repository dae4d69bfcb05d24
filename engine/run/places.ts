import type { Location, Position, Range } from '../../core/language/diagnostic.ts';
import type { EvaluationError } from '../../core/language/evaluate/scope.ts';
import { createLineIndex, type LineIndex } from '../../core/language/syntax/positions.ts';
import type { Origin } from '../../core/language/workflow.ts';

/** Offsets in the workflow's files as lines and characters. */
export class Places {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #indices = new Map<string, LineIndex>();

  constructor(sources: ReadonlyMap<string, string>) {
    this.#sources = sources;
  }

  /** Zero-based, in UTF-16 units; the file's start where its text is not known. */
  position(file: string, offset: number): Position {
    return this.#index(file).positionAt(offset);
  }

  range({ file, span }: Location): Range {
    return this.#index(file).rangeOf(span);
  }

  /** A mistake with its place, as people read it: lines from 1. */
  explain({ message, file, start }: EvaluationError): string {
    return `${message.replace(/\.$/, '')} (${file}:${this.position(file, start).line + 1})`;
  }

  #index(file: string): LineIndex {
    const index = this.#indices.get(file) ?? createLineIndex(this.#sources.get(file) ?? '');
    this.#indices.set(file, index);
    return index;
  }
}

/** Where something was written, by offsets in its file. */
export function locationOf({ file, offset, span }: Origin): Location {
  return { file, span: { start: offset + span.start, end: offset + span.end } };
}

export function errorLocation({ file, start, end }: EvaluationError): Location {
  return { file, span: { start, end } };
}
