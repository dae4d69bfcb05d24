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

class BoundAt implements Bound {
  readonly expression: Expression;
  readonly #site: Pick<Bound, 'file' | 'offset' | 'scope'>;

  constructor(expression: Expression, site: Pick<Bound, 'file' | 'offset' | 'scope'>) {
    this.expression = expression;
    this.#site = site;
  }

  get file(): string {
    return this.#site.file;
  }

  get offset(): number {
    return this.#site.offset;
  }

  get scope(): LexicalScope {
    return this.#site.scope;
  }
}

class OriginAt implements Origin {
  readonly span: Span;
  readonly #site: Site;

  constructor({ start, end }: Span, site: Site) {
    this.span = { start, end };
    this.#site = site;
  }

  get file(): string {
    return this.#site.file;
  }

  get offset(): number {
    return this.#site.offset;
  }
}

export function bind(site: Site, expression: Expression): Bound {
  return new BoundAt(expression, site);
}

/** A part of a bound expression by itself. */
export function bindWithin(bound: Bound, expression: Expression): Bound {
  return new BoundAt(expression, bound);
}

export function originOf(site: Site, span: Span): Origin {
  return new OriginAt(span, site);
}
