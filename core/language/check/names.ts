import type { Span } from '../diagnostic.ts';
import type { Block } from '../syntax/tree.ts';
import { membersOf } from '../syntax/visit.ts';
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
  /** Changes when a declaration comes, goes or moves within its part: for those who point at it. */
  readonly places = new Fact();
  /** What the first node of the name is, once somebody has asked. */
  info: NodeInfo | undefined;
  readonly #declarations: Declaration[] = [];
  #meaning: Meaning = NOTHING;

  constructor(name: string) {
    super();
    this.name = name;
  }

  /** In order. */
  get declarations(): readonly Declaration[] {
    return this.#declarations;
  }

  /** The declaration that counts. */
  get symbol(): (Declaration & { readonly kind: SymbolKind }) | undefined {
    return this.#declarations.find(isSymbol);
  }

  /** The first node of the name, though the name may stand for something else. */
  get node(): NodeOutline | undefined {
    return this.#meaning.node;
  }

  first(kind: SymbolKind): Declaration | undefined {
    return this.#declarations.find((declaration) => declaration.kind === kind);
  }

  /** Whether it is neither declared nor asked for by anybody. */
  get isIdle(): boolean {
    return this.#declarations.length === 0 && !this.isRead && !this.places.isRead;
  }

  remove(declaration: Declaration): void {
    const at = this.#declarations.indexOf(declaration);
    if (at >= 0) this.#declarations.splice(at, 1);
  }

  add(declaration: Declaration): void {
    this.#declarations.push(declaration);
  }

  /** To be called after declarations came or went. */
  settle(): Settled {
    if (this.#declarations.length > 1) this.#declarations.sort(compareDeclarations);
    const before = this.#meaning;
    this.#meaning = meaningOf(this);
    const isOther = !sameMeaning(before, this.#meaning);
    this.info = undefined;
    if (isOther) this.changed();
    this.places.changed();
    return {
      isOther: isOther || !sameOrder(before.symbol, this.#meaning.symbol),
      isMoved:
        !sameSpan(before.firstNode, this.#meaning.firstNode) ||
        !sameSpan(before.firstStage, this.#meaning.firstStage),
      isRewired: !sameGraph(before, this.#meaning),
    };
  }
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

/** What checks may conclude from a name. */
interface Meaning {
  readonly symbol: Declaration | undefined;
  readonly node: NodeOutline | undefined;
  readonly firstNode: Declaration | undefined;
  readonly firstStage: Declaration | undefined;
  readonly firstSet: Declaration | undefined;
  /** The frames that have a param of the name. */
  readonly locals: readonly Frame[];
}

const NOTHING: Meaning = {
  symbol: undefined,
  node: undefined,
  firstNode: undefined,
  firstStage: undefined,
  firstSet: undefined,
  locals: NONE,
};

function meaningOf(entry: NameEntry): Meaning {
  const { declarations, symbol } = entry;
  if (declarations.length === 0) return NOTHING;
  const firstNode = entry.first('node');
  return {
    symbol,
    node: firstNode?.outline.type === 'node' ? firstNode.outline : undefined,
    firstNode,
    firstStage: entry.first('stage'),
    firstSet: entry.first('change-set'),
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
    samePart(a.firstNode, b.firstNode) &&
    samePart(a.firstStage, b.firstStage) &&
    samePart(a.firstSet, b.firstSet) &&
    sameNode(a.node, b.node) &&
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
  const [stage, otherStage] = [stageOf(a), stageOf(b)];
  return (
    (a.node === undefined) === (b.node === undefined) &&
    samePart(a.firstNode, b.firstNode) &&
    samePart(a.firstStage, b.firstStage) &&
    sameNames(a.node?.needs, b.node?.needs) &&
    sameNames(stage?.steps, otherStage?.steps) &&
    stage?.isWhole === otherStage?.isWhole &&
    stage?.isManual === otherStage?.isManual &&
    stage?.never === otherStage?.never
  );
}

function stageOf({ firstStage }: Meaning): StageOutline | undefined {
  return firstStage?.outline.type === 'stage' ? firstStage.outline : undefined;
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
