import type { Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import type { LexicalScope, Origin, Param } from '../workflow.ts';
import type { Circumstances } from './circumstances.ts';
import type { Collected } from './collected.ts';
import { NO_AXES, PLAIN, type Context } from './context.ts';
import type { Fact, Reader } from './fact.ts';
import type { FileTable } from './file-table.ts';
import type { Finding } from './finding.ts';
import type { Frame, FramePlace } from './frame.ts';
import { infer } from './infer.ts';
import type { NameTable } from './name-table.ts';
import { NamesInOrder } from './names-in-order.ts';
import { blockAt, type Declaration, type NameEntry, type SymbolKind } from './names.ts';
import { nodeInfo, plainInfo, type NodeInfo } from './node-info.ts';
import { Findings, silent, type PartPlace, type Reporter } from './reporter.ts';
import { Site } from './site.ts';
import type { TypeTable } from './type-table.ts';
import type { Typed } from './typed.ts';
import { ANY, type Type } from './types.ts';

/**
 * A workflow as its expressions see it. Every answer is remembered as read by the check that is running, which is told
 * when the answer changes.
 */
export class Model {
  readonly #names: NameTable;
  readonly #types: TypeTable;
  readonly #root: Frame;
  readonly #circumstances: Circumstances;
  readonly #collected: Collected;
  readonly #table: () => FileTable;
  readonly #inOrder: NamesInOrder;
  #reader: Reader | undefined;
  /** What the check that is running has read for the first time. */
  readonly #reads: Fact[] = [];

  constructor(
    root: Frame,
    names: NameTable,
    types: TypeTable,
    circumstances: Circumstances,
    collected: Collected,
    table: () => FileTable,
  ) {
    this.#root = root;
    this.#names = names;
    this.#types = types;
    this.#circumstances = circumstances;
    this.#collected = collected;
    this.#table = table;
    this.#inOrder = new NamesInOrder(root, names);
  }

  /** Runs a check: what it reads from here is remembered for `reader`, besides what it has read before. */
  checkAs<T>(
    reader: Reader,
    check: (context: Context) => T,
  ): { readonly result: T; readonly findings: readonly Finding[] } {
    const findings = new Findings((place) => this.partAt(place));
    this.#reader = reader;
    this.#reads.length = 0;
    const result = check(this.#context(findings));
    reader.remember(this.#reads);
    this.#reader = undefined;
    return { result, findings: findings.list };
  }

  /** Answers a question about a place without remembering who asked. */
  look<T>(place: Context['place'], answer: (context: Context) => T): T {
    return answer({ ...this.#context(silent), place });
  }

  #context(reporter: Reporter): Context {
    const { container, scope } = this.#root;
    return {
      model: this,
      place: new Site(container.opening, scope),
      axes: NO_AXES,
      self: undefined,
      allowed: PLAIN,
      reporter,
      onRead: undefined,
      infer,
    };
  }

  #read(name: string): NameEntry {
    const entry = this.#names.entry(name);
    this.#remember(entry);
    return entry;
  }

  #remember(fact: Fact): void {
    if (this.#reader !== undefined && fact.readBy(this.#reader)) this.#reads.push(fact);
  }

  /** The node of a name, though the name may stand for something else as well. */
  node(name: string): NodeInfo | undefined {
    return this.nodeOf(this.#read(name));
  }

  hasNode(name: string): boolean {
    return this.#read(name).node !== undefined;
  }

  /** As {@link node}, without remembering. */
  nodeOf(entry: NameEntry): NodeInfo | undefined {
    const declaration = entry.first('node');
    if (entry.info !== undefined || declaration?.outline.type !== 'node') return entry.info;
    const { outline, part, frame } = declaration;
    if (outline.detail === '') return plainInfo(outline);
    entry.info = nodeInfo(outline, blockAt(declaration), new Site(part, frame.scope));
    return entry.info;
  }

  /** As {@link nodeOf}, only of a node that has a matrix or metrics of its own. */
  nodeWithDetail(entry: NameEntry): NodeInfo | undefined {
    return (entry.node?.detail ?? '') === '' ? undefined : this.nodeOf(entry);
  }

  /** Grows whenever a name comes, goes or means something else, without remembering. */
  get namesVersion(): number {
    return this.#names.version;
  }

  /** All nodes in the order of the workflow, without remembering. */
  get nodesInOrder(): readonly NameEntry[] {
    return [...new Set(this.#inOrder.nodes.flatMap((name) => this.#names.known(name) ?? []))];
  }

  /** Of all nodes, in the order of the workflow. */
  get nodeNames(): readonly string[] {
    this.#remember(this.#names.all);
    return this.#inOrder.nodes;
  }

  /** Of all change sets, in the order of the workflow. */
  get changeSetNames(): readonly string[] {
    this.#remember(this.#names.all);
    return this.#inOrder.changeSets.filter((name) => this.symbolKind(name) === 'change-set');
  }

  /** What a name stands for, as far as it is no local param. */
  symbolKind(name: string): SymbolKind | undefined {
    return this.#read(name).symbol?.kind;
  }

  /** The same with where it is declared, for those who point at it. */
  symbol(name: string): (Declaration & { readonly kind: SymbolKind }) | undefined {
    const entry = this.#read(name);
    this.#remember(entry.places);
    return entry.symbol;
  }

  /** Whether this is the declaration that counts of all of its kind and name. */
  isFirst(kind: SymbolKind, name: string, { frame, part, item, inner }: FramePlace): boolean {
    const first = this.#read(name).first(kind);
    return first?.frame === frame && first.part === part && first.item === item && first.inner === inner;
  }

  /** The param that a name is in a scope. */
  param(scope: LexicalScope, name: string): Param | undefined {
    this.#read(name);
    for (let at: LexicalScope | undefined = scope; at !== undefined; at = at.parent) {
      const param = at.params.get(name);
      if (param !== undefined) return param;
    }
    return undefined;
  }

  /** The workflow's own. */
  get scope(): LexicalScope {
    return this.#root.scope;
  }

  /** Of all params in a scope, innermost first. */
  *paramNames(scope: LexicalScope): Generator<string> {
    this.#remember(this.#names.all);
    for (let at: LexicalScope | undefined = scope; at !== undefined; at = at.parent) yield* at.params.keys();
  }

  /** A param's own origin, for those who point at it. */
  originOf(param: Param): Origin {
    this.#remember(this.#names.entry(param.name).places);
    return param.origin;
  }

  typeOf(param: Param): Type {
    return this.#typeOf(this.#types.ofParam(param));
  }

  /** Of a metric with a value. */
  metricType(node: string, metric: string): Type {
    return this.#typeOf(this.typedMetric(node, metric));
  }

  #typeOf(typed: Typed | undefined): Type {
    if (typed === undefined) return ANY;
    this.#remember(typed.fact);
    return typed.type;
  }

  typedParam(param: Param): Typed | undefined {
    return this.#types.ofParam(param);
  }

  typedMetric(node: string, metric: string): Typed | undefined {
    return this.#types.ofMetric(this.#read(node), metric);
  }

  get isLenient(): boolean {
    this.#remember(this.#circumstances.lenience);
    return this.#circumstances.isLenient;
  }

  /** Whether nobody may see the value of a variable. */
  isSecret(variable: string): boolean {
    this.#remember(this.#circumstances.secrecy);
    return this.#circumstances.isSecret(variable);
  }

  /** Whether any node has a metric `cost`. */
  get hasCosts(): boolean {
    this.#remember(this.#circumstances.costing);
    return this.#circumstances.hasCosts;
  }

  /** Whether this is the guard that counts. */
  isFirstGuard(place: FramePlace): boolean {
    this.#remember(this.#collected.guarding);
    return this.#collected.isFirstGuard(place);
  }

  /** Whether a broken part of a file seems to declare a node or a stage of this name. */
  looksDeclared(file: string, name: string): boolean {
    const looks = this.#table().files.get(file)?.looks;
    if (looks === undefined) return false;
    this.#remember(looks.fact);
    return looks.has(name);
  }

  /** The part that starts at a place. */
  partAt(place: PartPlace): Part {
    const file = this.#table().files.get(place.file) ?? this.#root.file;
    return file.partAt(place);
  }

  /** Whether there is a syntax problem within a span of a part; the check's own, so it is run again with it. */
  isBroken(place: PartPlace, span: Span): boolean {
    const file = this.#table().files.get(place.file);
    return file?.isBroken === true && file.broken(this.partAt(place), span);
  }
}
