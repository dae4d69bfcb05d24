import type { Span } from '../diagnostic.ts';
import type { Block } from '../syntax/tree.ts';
import { membersOf } from '../syntax/visit.ts';
import { trimmed } from '../trimmed.ts';
import { Fact } from './fact.ts';
import { comparePlaces, type Frame, type FramePlace } from './frame.ts';
import type { NodeInfo } from './node-info.ts';
import type { MemberOutline } from './outline.ts';
import type { NodeOutline } from './outline-node.ts';
import type { StageOutline } from './outline-stage.ts';

/** What a name of a workflow stands for; `unknown` for the label of a block that is no kind we know. */
export type SymbolKind = 'param' | 'change-set' | 'node' | 'stage' | 'unknown';

/** In words with an article, for messages. */
export const WORDS: Readonly<Record<SymbolKind, string>> = {
  param: 'a param',
  'change-set': 'a change set',
  node: 'a node',
  stage: 'a stage',
  unknown: 'something called',
};

/** Something that has a name, where it is declared. */
export interface Declaration extends FramePlace {
  /** `local` for the param of a fragment where it is used. */
  readonly kind: SymbolKind | 'local';
  readonly name: string;
  /** Of the name, relative to the part. */
  readonly span: Span;
  /** Among the declarations of its member. */
  readonly order: number;
  readonly outline: MemberOutline;
}

const NONE: readonly never[] = [];

/**
 * All that a name may stand for in a workflow. Params, change sets, nodes and stages share one namespace, in which the
 * first declaration counts, params before all others. As a fact it changes with what can be said of the name without
 * looking at where exactly it is declared.
 */
export class NameEntry extends Fact {
  readonly name: string;
  /** What the first node of the name is, if it has details, once somebody has asked. */
  info: NodeInfo | undefined;
  #declarations: readonly Declaration[] = NONE;
  #unsettled: Unsettled | undefined;
  #places: Fact | undefined;

  constructor(name: string) {
    super();
    this.name = name;
  }

  /** Changes when a declaration comes, goes or moves within its part: for those who point at it. */
  get places(): Fact {
    return (this.#places ??= new Fact());
  }

  /** In order, as they were settled last. */
  get declarations(): readonly Declaration[] {
    return this.#declarations;
  }

  /** The declaration that counts. */
  get symbol(): (Declaration & { readonly kind: SymbolKind }) | undefined {
    return this.#declarations.find(isSymbol);
  }

  /** The first node of the name, though the name may stand for something else. */
  get node(): NodeOutline | undefined {
    return nodeOf(this.first('node'));
  }

  first(kind: SymbolKind): Declaration | undefined {
    return this.#declarations.find((declaration) => declaration.kind === kind);
  }

  /** Whether it is neither declared nor asked for by anybody. */
  get isIdle(): boolean {
    const isDeclared = this.#declarations.length > 0 || this.#unsettled !== undefined;
    return !isDeclared && !this.isRead && this.#places?.isRead !== true;
  }

  remove(declaration: Declaration): void {
    this.#unsettled ??= { gone: new Set(), come: [] };
    this.#unsettled.gone.add(declaration);
  }

  add(declaration: Declaration): void {
    this.#unsettled ??= { gone: new Set(), come: [] };
    if (!this.#unsettled.gone.delete(declaration)) this.#unsettled.come.push(declaration);
  }

  /** To be called after declarations came or went. */
  settle(): Settled {
    const before = meaningOf(this.#declarations);
    if (this.#unsettled !== undefined) this.#declarations = applied(this.#declarations, this.#unsettled);
    const now = meaningOf(this.#declarations);
    this.#unsettled = undefined;
    this.info = undefined;
    const isSame = sameMeaning(before, now);
    if (!isSame) this.changed();
    this.#places?.changed();
    return {
      isOther: !isSame || !sameOrder(before.symbol, now.symbol),
      isMoved: !sameSpan(before.node, now.node) || !sameSpan(before.stage, now.stage),
      isRewired: !sameGraph(before, now),
    };
  }
}

/** What edits did to the declarations of a name; there may be thousands. */
interface Unsettled {
  readonly gone: Set<Declaration>;
  readonly come: Declaration[];
}

function applied(before: readonly Declaration[], { gone, come }: Unsettled): readonly Declaration[] {
  const now = [...before, ...come].filter((declaration) => !gone.has(declaration));
  return trimmed(now.length > 1 ? now.sort(compareDeclarations) : now);
}

/** How a name differs from what it was before an edit. */
export interface Settled {
  /** It means something else, or stands elsewhere among the names. */
  readonly isOther: boolean;
  /** Its node or its stage has moved within its part. */
  readonly isMoved: boolean;
  /** Its node needs other nodes than before, or its stage has other steps. */
  readonly isRewired: boolean;
}

function isSymbol(declaration: Declaration): declaration is Declaration & { readonly kind: SymbolKind } {
  return declaration.kind !== 'local';
}

function compareDeclarations(a: Declaration, b: Declaration): number {
  const params = Number(b.kind === 'param') - Number(a.kind === 'param');
  return params || comparePlaces(a, b) || a.order - b.order;
}

/** The declarations that checks may learn of from a name. */
interface Meaning {
  readonly symbol: Declaration | undefined;
  readonly node: Declaration | undefined;
  readonly stage: Declaration | undefined;
  readonly changeSet: Declaration | undefined;
  /** The frames that have a param of the name. */
  readonly locals: readonly Frame[];
}

function meaningOf(declarations: readonly Declaration[]): Meaning {
  const first = (kind: SymbolKind): Declaration | undefined => declarations.find((one) => one.kind === kind);
  return {
    symbol: declarations.find(isSymbol),
    node: first('node'),
    stage: first('stage'),
    changeSet: first('change-set'),
    locals: declarations.some(isLocal) ? declarations.filter(isLocal).map(({ frame }) => frame) : NONE,
  };
}

function isLocal({ kind }: Declaration): boolean {
  return kind === 'local';
}

function sameMeaning(a: Meaning, b: Meaning): boolean {
  return (
    a.symbol?.kind === b.symbol?.kind &&
    samePart(a.symbol, b.symbol) &&
    samePart(a.node, b.node) &&
    samePart(a.stage, b.stage) &&
    samePart(a.changeSet, b.changeSet) &&
    sameNode(nodeOf(a.node), nodeOf(b.node)) &&
    a.locals.length === b.locals.length &&
    a.locals.every((frame, index) => frame === b.locals[index])
  );
}

/** Within its part: other parts keep their order. */
function sameOrder(a: Declaration | undefined, b: Declaration | undefined): boolean {
  return a?.item === b?.item && a?.inner === b?.inner && a?.order === b?.order;
}

function samePart(a: Declaration | undefined, b: Declaration | undefined): boolean {
  return a?.part === b?.part && a?.frame === b?.frame;
}

function sameNode(a: NodeOutline | undefined, b: NodeOutline | undefined): boolean {
  return (
    a?.kind === b?.kind && a?.harness === b?.harness && a?.external === b?.external && a?.detail === b?.detail
  );
}

function sameSpan(a: Declaration | undefined, b: Declaration | undefined): boolean {
  return a?.span.start === b?.span.start && a?.span.end === b?.span.end;
}

function sameGraph(a: Meaning, b: Meaning): boolean {
  return (
    samePart(a.node, b.node) &&
    samePart(a.stage, b.stage) &&
    sameNames(nodeOf(a.node)?.needs, nodeOf(b.node)?.needs) &&
    sameStage(stageOf(a.stage), stageOf(b.stage))
  );
}

function sameStage(a: StageOutline | undefined, b: StageOutline | undefined): boolean {
  return (
    sameNames(a?.steps, b?.steps) &&
    a?.isWhole === b?.isWhole &&
    a?.isManual === b?.isManual &&
    a?.never === b?.never
  );
}

function nodeOf(declaration: Declaration | undefined): NodeOutline | undefined {
  return declaration?.outline.type === 'node' ? declaration.outline : undefined;
}

function stageOf(declaration: Declaration | undefined): StageOutline | undefined {
  return declaration?.outline.type === 'stage' ? declaration.outline : undefined;
}

function sameNames(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === b || (a?.length === b?.length && a?.every((name, index) => name === b?.[index]) === true);
}

/** The block that makes a declaration. */
export function blockAt({ part, item, inner }: Declaration): Block {
  const node = part.parsed.items[item];
  const member = inner === undefined || node?.type !== 'block' ? node : membersOf(node)[inner];
  if (member?.type !== 'block') throw new Error('a declaration is a block of its part');
  return member;
}
