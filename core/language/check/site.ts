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

/** What says where it is, at any time. */
interface Place {
  readonly file: string;
  readonly offset: number;
}

/** Its offset moves with its place. There are many in each check, so that it is no property of each by itself. */
class AtPlace implements Place {
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  get file(): string {
    return this.#place.file;
  }

  get offset(): number {
    return this.#place.offset;
  }
}

class BoundExpression extends AtPlace implements Bound {
  readonly expression: Expression;
  readonly scope: LexicalScope;

  constructor(expression: Expression, scope: LexicalScope, place: Place) {
    super(place);
    this.expression = expression;
    this.scope = scope;
  }
}

class PlacedSpan extends AtPlace implements Origin {
  readonly span: Span;

  constructor(span: Span, place: Place) {
    super(place);
    this.span = span;
  }
}

export function bind({ part, scope }: Site, expression: Expression): Bound {
  return new BoundExpression(expression, scope, part);
}

/** A part of a bound expression by itself. */
export function bindWithin(bound: Bound, expression: Expression): Bound {
  return new BoundExpression(expression, bound.scope, bound);
}

/** As {@link bind}, of a span. */
export function originOf({ part }: Site, { start, end }: Span): Origin {
  return new PlacedSpan({ start, end }, part);
}
