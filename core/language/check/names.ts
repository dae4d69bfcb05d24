import type { Span } from '../diagnostic.ts';
import type { Origin } from '../workflow.ts';
import { relatedTo, type Reporter } from './reporter.ts';
import type { Site } from './site.ts';

/** What a name of a workflow stands for; `unknown` for the label of a block that is no kind we know. */
export type SymbolKind = 'param' | 'change-set' | 'node' | 'stage' | 'unknown';

export interface WorkflowSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly file: string;
  readonly offset: number;
  readonly span: Span;
}

/** The one namespace of a workflow: params, change sets, nodes and stages. */
export class Namespace {
  readonly #symbols = new Map<string, WorkflowSymbol>();
  readonly #reporter: Reporter;

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  /** Takes a name; false where it is taken already, which is reported. */
  declare(kind: SymbolKind, name: string, site: Pick<Site, 'file' | 'offset'>, span: Span): boolean {
    const first = this.#symbols.get(name);
    if (first === undefined) {
      this.#symbols.set(name, { kind, name, file: site.file, offset: site.offset, span });
      return true;
    }
    if (first.kind === 'unknown' || kind === 'unknown') return false;
    const related = [relatedTo(first, first.span, `\`${name}\` is first used here.`)];
    const message = `There already is ${WORDS[first.kind]} \`${name}\`: params, change sets, nodes and stages share their names.`;
    this.#reporter.report('duplicate-name', site, span, message, { related });
    return false;
  }

  get(name: string): WorkflowSymbol | undefined {
    return this.#symbols.get(name);
  }

  /** The names of these kinds, all where none are given. */
  *names(...kinds: readonly SymbolKind[]): Iterable<string> {
    for (const symbol of this.#symbols.values()) {
      if (kinds.length === 0 || kinds.includes(symbol.kind)) yield symbol.name;
    }
  }
}

export const WORDS: Readonly<Record<SymbolKind, string>> = {
  param: 'a param',
  'change-set': 'a change set',
  node: 'a node',
  stage: 'a stage',
  unknown: 'something called',
};

/** Names of one sort that only must differ among themselves. */
export function reportRepeated(
  all: Iterable<{ readonly name: string; readonly origin: Origin }>,
  what: string,
  reporter: Reporter,
): void {
  const seen = new Map<string, Origin>();
  for (const { name, origin } of all) {
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, origin);
      continue;
    }
    const related = [relatedTo(first, first.span, 'The first one is here.')];
    reporter.report('duplicate-name', origin, origin.span, `There already is ${what} \`${name}\`.`, {
      related,
    });
  }
}
