import type { Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Bound, LexicalScope, Origin } from '../workflow.ts';

/**
 * Where something stands: the part that its spans are relative to, and the params it sees. What is bound to it says at
 * any time where the part is then.
 */
export class Site {
  readonly part: Part;
  readonly scope: LexicalScope;

  constructor(part: Part, scope: LexicalScope) {
    this.part = part;
    this.scope = scope;
  }

  get file(): string {
    return this.part.file;
  }

  get offset(): number {
    return this.part.offset;
  }
}

/** Its offset moves with the part. It is a property of its own, so that a copy of the record has it, as of then. */
export function bind({ part, scope }: Site, expression: Expression): Bound {
  return {
    expression,
    file: part.file,
    get offset() {
      return part.offset;
    },
    scope,
  };
}

/** A part of a bound expression by itself. */
export function bindWithin(bound: Bound, expression: Expression): Bound {
  return {
    expression,
    file: bound.file,
    get offset() {
      return bound.offset;
    },
    scope: bound.scope,
  };
}

/** As {@link bind}, of a span. */
export function originOf({ part }: Site, { start, end }: Span): Origin {
  return {
    file: part.file,
    get offset() {
      return part.offset;
    },
    span: { start, end },
  };
}
