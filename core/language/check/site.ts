import type { Span } from '../diagnostic.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Bound, LexicalScope, Origin } from '../workflow.ts';
import type { FileIndex } from './file-index.ts';

/** Where something stands: the part of the file that its spans are relative to, and the params it sees. */
export interface Site {
  readonly file: string;
  readonly offset: number;
  readonly scope: LexicalScope;
  readonly index: FileIndex;
}

export function bind(site: Site, expression: Expression): Bound {
  return { expression, file: site.file, offset: site.offset, scope: site.scope };
}

export function originOf(site: Site, { start, end }: Span): Origin {
  return { file: site.file, offset: site.offset, span: { start, end } };
}
