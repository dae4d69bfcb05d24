import type { Board, Finder } from './board.ts';
import { Fact } from './fact.ts';
import type { Finding } from './finding.ts';
import { NameEntry, WORDS, type Declaration, type Settled, type SymbolKind } from './names.ts';
import { RANKS } from './ranks.ts';
import { Findings, relatedTo, type PartPlace } from './reporter.ts';
import type { Part } from '../document/part.ts';

/** The names of a workflow, kept up to date by what comes and goes. */
export class NameTable {
  /** Changes when a name comes or goes, or stands for something else: for those who look for a similar one. */
  readonly all = new Fact();
  /** Grows whenever {@link all} changes. */
  version = 0;
  readonly #entries = new Map<string, NameEntry>();
  readonly #touched = new Set<NameEntry>();
  /** Entries that were made for nothing that is declared, or are no longer. */
  readonly #undeclared = new Set<NameEntry>();
  #isOther = false;
  readonly #clashes = new Map<NameEntry, NameClash>();
  readonly #board: Board;
  readonly #partAt: (place: PartPlace) => Part;

  constructor(board: Board, partAt: (place: PartPlace) => Part) {
    this.#board = board;
    this.#partAt = partAt;
  }

  /** What is known of a name; also of one that nothing has. */
  entry(name: string): NameEntry {
    const known = this.#entries.get(name);
    if (known !== undefined) return known;
    const made = new NameEntry(name);
    this.#entries.set(name, made);
    this.#undeclared.add(made);
    return made;
  }

  /** What is declared by a name, if anything is or somebody asked for it. */
  known(name: string): NameEntry | undefined {
    return this.#entries.get(name);
  }

  /** All that is known, in no order. */
  get entries(): Iterable<NameEntry> {
    return this.#entries.values();
  }

  /** Declarations have come in the place of others. */
  replace(before: readonly Declaration[], now: readonly Declaration[]): void {
    for (const declaration of before) this.#touch(declaration.name).remove(declaration);
    for (const declaration of now) this.#touch(declaration.name).add(declaration);
  }

  #touch(name: string): NameEntry {
    const entry = this.entry(name);
    this.#touched.add(entry);
    return entry;
  }

  /** Works out what the names mean whose declarations came or went, and tells each of them to `onSettled`. */
  *settle(onSettled: (entry: NameEntry, settled: Settled) => void): Generator<void, void> {
    for (const entry of this.#touched) {
      this.#touched.delete(entry);
      const settled = entry.settle();
      this.#isOther ||= settled.isOther;
      this.#checkClash(entry);
      onSettled(entry, settled);
      if (entry.declarations.length === 0) this.#undeclared.add(entry);
      if (this.#touched.size % SLICE === 0) yield;
    }
    if (this.#isOther) this.reordered();
    this.#isOther = false;
  }

  /** The names are no longer the same, or no longer in the same order. */
  reordered(): void {
    this.version += 1;
    this.all.changed();
  }

  /** Forgets the names that nobody declares and nobody asked for when they were checked last. */
  sweep(): void {
    for (const entry of this.#undeclared) {
      if (entry.isIdle) this.#entries.delete(entry.name);
      if (entry.isIdle || entry.declarations.length > 0) this.#undeclared.delete(entry);
    }
  }

  #checkClash(entry: NameEntry): void {
    const known = this.#clashes.get(entry);
    if (known === undefined && entry.declarations.length < 2) return;
    const clash = known ?? new NameClash(entry);
    const before = clash.findings;
    clash.findings = findClash(entry, new Findings(this.#partAt));
    this.#board.update(clash, before);
    if (clash.findings.length > 0) this.#clashes.set(entry, clash);
    else this.#clashes.delete(entry);
  }
}

/** Names settled between two chances for others to run. */
const SLICE = 256;

class NameClash implements Finder {
  readonly #entry: NameEntry;
  findings: readonly Finding[] = [];

  constructor(entry: NameEntry) {
    this.#entry = entry;
  }

  get rank(): number {
    return RANKS.names + (this.#entry.symbol?.frame.order ?? 0);
  }
}

function findClash({ name, symbol, declarations }: NameEntry, findings: Findings): readonly Finding[] {
  if (symbol === undefined || symbol.kind === 'unknown') return [];
  for (const declaration of declarations) {
    const { kind, part, span } = declaration;
    if (declaration === symbol || kind === 'unknown' || kind === 'local') continue;
    const related = [relatedTo(symbol.part, symbol.span, `\`${name}\` is first used here.`)];
    findings.report('duplicate-name', part, span, clashMessage(name, symbol.kind), { related });
  }
  return findings.list;
}

function clashMessage(name: string, kind: SymbolKind): string {
  return `There already is ${WORDS[kind]} \`${name}\`: params, change sets, nodes and stages share their names.`;
}
