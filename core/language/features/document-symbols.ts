import { nameSpan } from '../check/records.ts';
import type { FileCheck } from '../check/file-check.ts';
import { labelText } from '../check/labels.ts';
import type { Position, Range } from '../diagnostic.ts';
import type { Derivation } from '../document/part-cache.ts';
import { blocks } from '../schema/index.ts';
import { createLineIndex, type LineIndex } from '../syntax/positions.ts';
import type { Block, Member } from '../syntax/tree.ts';
import { membersOf } from '../syntax/visit.ts';

/** Something of a file that has a name, or a block without one. */
export interface DocumentSymbol {
  /** What the block is called in the language; of an entry that of the block it stands in, as `params`. */
  readonly kind: string;
  /** The kind where it has no name of its own. */
  readonly name: string;
  readonly range: Range;
  /** Where the name is written. */
  readonly nameRange: Range;
  readonly children: readonly DocumentSymbol[];
}

/**
 * The blocks of a file in order, those of a workflow or fragment below it, and the entries of blocks that hold names.
 * What a part has is remembered with its tree, so only the parts that are new are looked into. The file must be up to
 * date.
 */
export function documentSymbols({ document, containers }: FileCheck): readonly DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  let within: DocumentSymbol[] = top;
  for (const part of document.parts) {
    for (const { item, symbol } of part.derived(symbolsOfPart)) {
      const placed = moved(symbol, part.line);
      const opened = containers.openedBy(part, item);
      if (opened === undefined) {
        (containers.holding(part, item) === undefined ? top : within).push(placed);
        continue;
      }
      within = [...placed.children];
      const range = { start: placed.range.start, end: document.positionAt(opened.end(document)) };
      top.push({ ...placed, range, children: within });
    }
  }
  return top;
}

/** With positions relative to the start of the part, and the number of the item in it. */
interface PartSymbol {
  readonly item: number;
  readonly symbol: DocumentSymbol;
}

const symbolsOfPart: Derivation<readonly PartSymbol[]> = {
  derive: ({ text, items }) => {
    const lines = createLineIndex(text);
    return items.flatMap((node, item) =>
      node.type === 'block' ? [{ item, symbol: symbolOf(node, lines) }] : [],
    );
  },
};

function symbolOf(block: Block, lines: LineIndex): DocumentSymbol {
  const kind = block.kind.text;
  const hasEntries = blocks.get(kind)?.entries !== undefined;
  return {
    kind,
    name: labelText(block.label) ?? kind,
    range: lines.rangeOf(block),
    nameRange: lines.rangeOf(nameSpan(block)),
    children: membersOf(block).flatMap((member) => childOf(member, hasEntries ? kind : undefined, lines)),
  };
}

/** `entries`: the kind of the block around, if its attributes are names of their own. */
function childOf(member: Member, entries: string | undefined, lines: LineIndex): readonly DocumentSymbol[] {
  if (member.type === 'block') return [symbolOf(member, lines)];
  if (member.type === 'condition' || entries === undefined || member.name.text === '') return [];
  const { name } = member;
  const [range, nameRange] = [lines.rangeOf(member), lines.rangeOf(name)];
  return [{ kind: entries, name: name.text, range, nameRange, children: [] }];
}

/** A symbol some lines further down. A part begins where a line does, so characters stay as they are. */
function moved(symbol: DocumentSymbol, by: number): DocumentSymbol {
  return {
    ...symbol,
    range: movedRange(symbol.range, by),
    nameRange: movedRange(symbol.nameRange, by),
    children: symbol.children.map((child) => moved(child, by)),
  };
}

function movedRange({ start, end }: Range, by: number): Range {
  return { start: movedPosition(start, by), end: movedPosition(end, by) };
}

function movedPosition({ line, character }: Position, by: number): Position {
  return { line: line + by, character };
}
