import type { Part } from '../document/part.ts';
import type { Board } from './board.ts';
import { Circumstances } from './circumstances.ts';
import { Collected } from './collected.ts';
import type { FileCheck } from './file-check.ts';
import type { FileContainer } from './file-container.ts';
import type { FileTable } from './file-table.ts';
import type { Finding } from './finding.ts';
import type { Frame } from './frame.ts';
import { takeParams } from './frame-params.ts';
import { Frames } from './frames.ts';
import type { MembersCheck } from './members-check.ts';
import { MembersTable } from './members-table.ts';
import { Model } from './model.ts';
import { NameTable } from './name-table.ts';
import type { Declaration, NameEntry, Settled } from './names.ts';
import { NeedsCheck } from './needs.ts';
import { Findings } from './reporter.ts';
import { finish } from './slices.ts';
import { StagesCheck } from './stages.ts';
import { TypeTable } from './type-table.ts';
import { UsesCheck } from './uses-check.ts';

/** Checks between two chances for others to run. */
const SLICE = 16;

/**
 * Names, types and the graph of a workflow with the fragments that it uses, kept up to date: after an edit those
 * members are checked again that it touched, and those that had read something which it has changed.
 */
export class WorkflowCheck {
  readonly frames: Frames;
  readonly model: Model;
  /** For a fragment on its own: what it does not know the workflow that uses it may have. */
  readonly isLenient: boolean;
  readonly #board: Board;
  readonly #table: () => FileTable;
  readonly #names: NameTable;
  readonly #types: TypeTable;
  readonly #circumstances = new Circumstances();
  readonly #collected: Collected;
  readonly #needs: NeedsCheck;
  readonly #stages: StagesCheck;
  readonly #members: MembersTable;
  readonly #uses = new Map<Frame, UsesCheck>();
  readonly #outdated = new Set<MembersCheck | UsesCheck>();

  constructor(
    file: FileCheck,
    container: FileContainer,
    isLenient: boolean,
    board: Board,
    table: () => FileTable,
  ) {
    this.#board = board;
    this.isLenient = isLenient;
    this.#table = table;
    this.frames = new Frames(file, container);
    const { root } = this.frames;
    const partAt = (place: Parameters<Model['partAt']>[0]): Part => this.model.partAt(place);
    this.#names = new NameTable(board, partAt);
    this.#types = new TypeTable(board);
    this.#collected = new Collected(root, board);
    this.#needs = new NeedsCheck(root, board, this.#names);
    this.#stages = new StagesCheck(root, board, this.#names);
    this.model = new Model(root, this.#names, this.#types, this.#circumstances, this.#collected, table);
    this.#members = new MembersTable({
      add: (check) => this.#outdated.add(check),
      replace: (check, take) => {
        this.#replace(check, take);
      },
      remove: (check) => {
        this.#outdated.delete(check);
        this.#tell(check, []);
      },
    });
    this.#members.addFrame(root);
  }

  /** A part has another text, or belongs elsewhere. */
  touched(part: Part): void {
    this.#members.touch(part);
  }

  gone(part: Part): void {
    this.#members.gone(part);
  }

  /** Follows uses and takes params again. `number` is the workflow's among those of its entry. */
  link(number: number): void {
    const { added, removed } = this.frames.link(this.#table());
    for (const frame of removed) this.#removeFrame(frame);
    for (const frame of added) this.#members.addFrame(frame);
    if (added.length + removed.length > 0) this.#names.reordered();
    let order = number * FRAMES;
    for (const frame of this.frames.all()) {
      frame.order = order / ORDERS;
      order += 1;
      this.#takeParams(frame);
      this.#takeUses(frame);
    }
    this.#circumstances.isLenient = this.isLenient || this.frames.isIncomplete;
  }

  #takeParams(frame: Frame): void {
    const { changed, gone, declarationsBefore, declarations } = takeParams(frame);
    for (const param of changed) this.#types.takeParam(param);
    for (const param of gone) this.#types.dropParam(param);
    if (!sameDeclarations(declarationsBefore, declarations)) {
      this.#names.replace(declarationsBefore, declarations);
    } else frame.declarations = declarationsBefore;
  }

  #takeUses(frame: Frame): void {
    const known = this.#uses.get(frame);
    if (frame.file.links.usesIn(frame.container).length > 0) {
      const uses = known ?? new UsesCheck(frame, (check) => this.#outdated.add(check));
      this.#uses.set(frame, uses);
      this.#outdated.add(uses);
    } else if (known !== undefined) this.#removeUses(known);
  }

  #removeUses(uses: UsesCheck): void {
    this.#uses.delete(uses.frame);
    this.#outdated.delete(uses);
    uses.forgetReads();
    this.#tell(uses, []);
  }

  #removeFrame(frame: Frame): void {
    this.#members.removeFrame(frame);
    for (const param of frame.params.values()) this.#types.dropParam(param);
    this.#names.replace(frame.declarations, []);
    const uses = this.#uses.get(frame);
    if (uses !== undefined) this.#removeUses(uses);
  }

  /** The parts in which a name is named, of all files; in some of them it may stand for something else. */
  partsNaming(name: string): ReadonlySet<Part> {
    const entry = this.#names.known(name);
    const parts = new Set(entry?.declarations.map(({ part }) => part));
    for (const reader of entry?.readers ?? []) for (const part of reader.parts) parts.add(part);
    return parts;
  }

  /** What is declared by a name: see {@link NameEntry}. */
  declared(name: string): NameEntry | undefined {
    return this.#names.known(name);
  }

  /** Everything of it is gone. */
  clear(): void {
    for (const frame of [...this.frames.all()].reverse()) this.#removeFrame(frame);
    finish(this.#settle());
  }

  /**
   * Checks what has to be, in slices. Edits may come in between: then it ends early, as soon as `isCurrent` says that the
   * files are not what they were.
   */
  *update(isCurrent: () => boolean): Generator<void, void> {
    for (const step of [this.#members.take(), this.#settle(), this.#run()]) {
      while (isCurrent() && step.next().done !== true) yield;
      if (!isCurrent()) return;
    }
  }

  *#settle(): Generator<void, void> {
    yield* this.#names.settle((entry, settled) => {
      this.#settled(entry, settled);
    });
    this.#types.settle(this.model);
    const findings = (): Findings => new Findings((place) => this.model.partAt(place));
    const inOrder = (): readonly NameEntry[] => this.model.nodesInOrder;
    this.#collected.settle(findings());
    yield;
    yield* this.#needs.settle(inOrder, findings);
    yield;
    this.#stages.settle(inOrder, findings);
  }

  #settled(entry: NameEntry, settled: Settled): void {
    this.#types.takeNode(entry, this.model.nodeWithDetail(entry), entry.first('node'));
    this.#needs.changed(entry, settled);
    this.#stages.changed(entry, settled);
  }

  *#run(): Generator<void, void> {
    for (const check of this.#outdated) {
      this.#outdated.delete(check);
      this.#check(check);
      if (this.#outdated.size % SLICE === 0) yield;
    }
    this.#names.sweep();
  }

  #check(check: MembersCheck | UsesCheck): void {
    check.forgetReads();
    const { findings } = this.model.checkAs(check, (context) => {
      if (check instanceof UsesCheck) check.check(this.frames, this.#table(), context);
      else check.check(context);
    });
    this.#tell(check, findings);
  }

  /** What a check tells other members is replaced by what `take` makes it tell. */
  #replace(check: MembersCheck, take: () => void): void {
    const { outlines, declarations, collected } = check;
    take();
    this.#names.replace(declarations, check.declarations);
    this.#collected.replace(collected, check.collected);
    this.#circumstances.replace(outlines, check.outlines);
  }

  #tell(finder: MembersCheck | UsesCheck, findings: readonly Finding[]): void {
    const before = finder.findings;
    finder.findings = findings;
    this.#board.update(finder, before);
  }
}

/** Frames of one workflow are fewer, and all orders are less than 1. */
const FRAMES = 2 ** 13;
const ORDERS = 2 ** 43;

function sameDeclarations(a: readonly Declaration[], b: readonly Declaration[]): boolean {
  return a.length === b.length && a.every((one, index) => isSameDeclaration(one, b[index]));
}

function isSameDeclaration(a: Declaration, b: Declaration | undefined): boolean {
  return (
    a.name === b?.name &&
    a.part === b.part &&
    a.item === b.item &&
    a.inner === b.inner &&
    a.order === b.order &&
    a.span.start === b.span.start
  );
}
