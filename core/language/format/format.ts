import type { Span } from '../diagnostic.ts';
import { BYTE_ORDER_MARK } from '../syntax/characters.ts';
import type { ParsedFile, ParsedPart, SyntaxProblem } from '../syntax/document.ts';
import { type Parser, standardParser } from '../syntax/parse.ts';
import type { ListedToken } from '../syntax/token-list.ts';
import type {
  Attribute,
  Block,
  Body,
  Condition,
  Container,
  Expression,
  Member,
  Placed,
} from '../syntax/tree.ts';
import { partAt } from '../syntax/visit.ts';
import { layOut, type Row } from './expression.ts';
import { type Alignment, INDENT, type Line, LINE_WIDTH, printLines, type Verbatim } from './lines.ts';
import { Source } from './source.ts';
import { untouchedParts } from './untouched.ts';

/**
 * The text of a file in its canonical layout: two spaces of indentation, `=` of neighbours aligned, one blank line
 * between members at most. Comments and literals stay as written, so the tree stays the same; formatting twice gives
 * what formatting once does.
 *
 * A part with a syntax problem is put out as it is, byte for byte ({@link untouchedParts}); the others are formatted
 * all the same. A file in which braces don't match is left alone, as nobody knows what belongs into what.
 */
export function formatFile(file: ParsedFile, parser: Parser = standardParser): string {
  if (file.problems.some(({ code }) => HIDES_STRUCTURE.has(code))) return file.text;
  const mark = file.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const text = new Formatter(file, parser).run();
  return text.startsWith(mark) ? text : mark + text;
}

const HIDES_STRUCTURE: ReadonlySet<SyntaxProblem['code']> = new Set([
  'unclosed-block',
  'stray-brace',
  'file-too-large',
]);

/** Line ends stay as they are where all are the same. */
function lineEndOf(text: string): string {
  return !/(?<!\r)\n|\r(?!\n)/.test(text) && text.includes('\r\n') ? '\r\n' : '\n';
}

class Formatter {
  readonly #file: ParsedFile;
  readonly #parser: Parser;
  readonly #source: Source;
  readonly #broken: readonly Placed<ParsedPart>[];
  readonly #brokenStarts: ReadonlySet<number>;
  /** The parts' texts by where they start. */
  readonly #texts: ReadonlyMap<number, string>;
  readonly #lines: (Line | Verbatim)[] = [];
  #nextBroken = 0;
  /** Where in the text what was put out last ends. */
  #end = 0;
  /** Nothing was put out since a block opened, so no blank line is wanted. */
  #fresh = true;
  #tokens: { readonly offset: number; readonly tokens: readonly ListedToken[] } = { offset: -1, tokens: [] };

  constructor(file: ParsedFile, parser: Parser) {
    this.#file = file;
    this.#parser = parser;
    this.#broken = untouchedParts(file, parser.vocabulary);
    this.#texts = new Map(file.parts.map(({ offset, node }) => [offset, node.text]));
    this.#brokenStarts = new Set(this.#broken.map(({ offset }) => offset));
    this.#source = new Source(file.text, this.#commentsToFormat());
  }

  run(): string {
    for (const member of this.#file.tree.members) {
      if (member.type === 'member') this.#member(member.placed, 0);
      else this.#container(member);
    }
    this.#comments(this.#file.text.length, 0);
    this.#putBroken(Infinity, 0);
    return printLines(this.#lines, lineEndOf(this.#file.text));
  }

  #commentsToFormat(): readonly Span[] {
    return this.#file.parts.flatMap(({ offset, node }) => {
      if (this.#brokenStarts.has(offset)) return [];
      return node.comments.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
    });
  }

  /** Puts out the broken parts that start at or before `offset`, the comments before them with an indent. */
  #putBroken(offset: number, indent: number): void {
    for (
      let part = this.#broken[this.#nextBroken];
      part !== undefined;
      part = this.#broken[this.#nextBroken]
    ) {
      if (part.offset > offset) return;
      this.#nextBroken += 1;
      this.#comments(part.offset, indent);
      this.#lines.push({ verbatim: part.node.text, blankBefore: this.#blankBefore(part.offset) });
      this.#end = part.offset + part.node.text.length;
      this.#fresh = false;
    }
  }

  #isBroken({ offset }: Placed<unknown>): boolean {
    return this.#brokenStarts.has(offset);
  }

  #container({ opening, members, end, closed }: Container): void {
    const { body } = opening.node;
    const isWhole = body?.closed === true;
    if (isWhole || this.#isBroken(opening)) this.#member(opening, 0);
    else this.#openBlock(opening, body, 0);
    if (isWhole) return;
    for (const member of members) this.#member(member, 1);
    const partOfEnd = partAt(this.#file.parts, end - 1);
    if (partOfEnd === undefined || this.#isBroken(partOfEnd)) this.#putBroken(partOfEnd?.offset ?? 0, 1);
    else if (closed && this.#file.text[end - 1] === '}') this.#closeBlock(end, 0);
  }

  #member(placed: Placed<Member>, indent: number): void {
    this.#putBroken(placed.offset, indent);
    if (this.#isBroken(placed)) return;
    const { offset, node } = placed;
    this.#comments(offset + node.start, indent);
    switch (node.type) {
      case 'block':
        this.#block({ offset, node }, indent);
        break;
      case 'attribute':
        this.#attribute({ offset, node }, indent);
        break;
      case 'condition':
        this.#condition({ offset, node }, indent);
        break;
    }
    this.#end = offset + node.end;
  }

  /** Puts out the comments that start before `offset`. */
  #comments(offset: number, indent: number): void {
    for (;;) {
      const comment = this.#source.takeComment(offset);
      if (comment === undefined) return;
      const text = this.#source.commentText(comment);
      const last = this.#lines.at(-1);
      const trails = !this.#source.hasLineBreak(this.#end, comment.start);
      if (trails && last !== undefined && canTakeComment(last)) {
        last.comment = { text, column: this.#source.column(comment.start) };
      } else this.#put(indent, text, undefined, comment.start);
      this.#end = comment.end;
    }
  }

  #put(indent: number, text: string, alignment: Alignment | undefined, start: number): void {
    this.#lines.push({ indent, text, blankBefore: this.#blankBefore(start), alignment, comment: undefined });
    this.#fresh = false;
  }

  #blankBefore(start: number): boolean {
    return !this.#fresh && this.#source.lineBreaks(this.#end, start) > 1;
  }

  #block(block: Placed<Block>, indent: number): void {
    const { offset, node } = block;
    const { body } = node;
    if (body === undefined) {
      this.#put(indent, headOf(this.#file.text, block), undefined, offset + node.start);
      return;
    }
    const inner = this.#onOneLine(block, body);
    const width = INDENT.length * indent + headOf(this.#file.text, block).length + 1 + (inner?.length ?? 0);
    if (inner !== undefined && (width <= LINE_WIDTH || body.members.length === 0)) {
      const left = headOf(this.#file.text, block);
      const group = node.label === undefined ? 'attribute' : `block ${node.kind.text}`;
      this.#put(indent, `${left} ${inner}`, { group, left, right: inner }, offset + node.start);
      return;
    }
    this.#openBlock(block, body, indent);
    for (const member of body.members) this.#member({ offset, node: member }, indent + 1);
    this.#closeBlock(offset + body.end, indent);
  }

  #openBlock(block: Placed<Block>, body: Body | undefined, indent: number): void {
    const { offset, node } = block;
    this.#putBroken(offset, indent);
    this.#comments(offset + node.start, indent);
    this.#put(indent, `${headOf(this.#file.text, block)} {`, undefined, offset + node.start);
    this.#end = offset + (node.label ?? node.kind).end;
    if (body === undefined) return;
    this.#fresh = true;
    this.#comments(offset + body.start, indent + 1);
    this.#end = offset + body.start + 1;
  }

  /** Puts out the `}` that ends at `end`. */
  #closeBlock(end: number, indent: number): void {
    this.#comments(end, indent + 1);
    this.#fresh = true;
    this.#put(indent, '}', undefined, end - 1);
    this.#end = end;
  }

  /** A block's braces and what is between them on one line, if they were. */
  #onOneLine({ offset, node }: Placed<Block>, body: Body): string | undefined {
    const head = offset + (node.label ?? node.kind).end;
    const end = offset + body.end;
    const isEmpty = body.members.length === 0 && !this.#source.hasComment(end);
    if (isEmpty) return '{}';
    if (this.#source.hasLineBreak(head, end) || body.members.length === 0) return undefined;
    return `{ ${body.members.map((member) => this.#inline({ offset, node: member })).join('  ')} }`;
  }

  /** A member that has no line break in it, so nests no deeper than its line is long. */
  #inline({ offset, node }: Placed<Member>): string {
    switch (node.type) {
      case 'attribute':
        return `${node.name.text} = ${this.#textOf(node.value, offset)}`;
      case 'condition':
        return this.#textOf(node.value, offset);
      case 'block': {
        const head = headOf(this.#file.text, { offset, node });
        return node.body === undefined
          ? head
          : `${head} ${this.#onOneLine({ offset, node }, node.body) ?? '{}'}`;
      }
    }
  }

  #textOf(expression: Expression, offset: number): string {
    return this.#rows(expression, offset)[0]?.text ?? '';
  }

  #attribute({ offset, node }: Placed<Attribute>, indent: number): void {
    const { name, value } = node;
    const start = offset + node.start;
    const blankBefore = this.#blankBefore(start);
    const comments = this.#commentsBetween(offset + name.end, offset + value.start);
    const rows = this.#rows(value, offset);
    const [first, ...others] = rows;
    if (first === undefined) return;
    const right = `= ${first.text}`;
    const single = others.length === 0 && comments.length === 0 && !/[\r\n]/.test(first.text);
    const alignment = single ? { group: 'attribute', left: name.text, right } : undefined;
    this.#fresh = false;
    if (comments.length === 0) {
      this.#putRow(indent, `${name.text} ${right}`, blankBefore, alignment, first);
    } else this.#putSeparated(indent, name.text, blankBefore, comments, first);
    for (const row of others) this.#putRow(indent + row.depth, row.text, false, undefined, row);
  }

  /** An attribute with comments between its name and its value. */
  #putSeparated(
    indent: number,
    name: string,
    blankBefore: boolean,
    comments: readonly Span[],
    value: Row,
  ): void {
    const [trailing, ...others] = comments.map((span) => ({ span, text: this.#source.commentText(span) }));
    const comment = trailing && { text: trailing.text, column: this.#source.column(trailing.span.start) };
    this.#lines.push({ indent, text: `${name} =`, blankBefore, alignment: undefined, comment });
    for (const { text } of others) this.#putRow(indent + 1, text, false, undefined, { comment: undefined });
    this.#putRow(indent + 1, value.text, false, undefined, value);
  }

  #commentsBetween(from: number, to: number): readonly Span[] {
    const found: Span[] = [];
    if (from > to) return found;
    for (;;) {
      const comment = this.#source.takeComment(to);
      if (comment === undefined) return found;
      found.push(comment);
    }
  }

  #condition({ offset, node }: Placed<Condition>, indent: number): void {
    const blankBefore = this.#blankBefore(offset + node.start);
    const [first, ...others] = this.#rows(node.value, offset);
    if (first === undefined) return;
    const alignment = others.length === 0 ? this.#comparison(node.value, offset, first.text) : undefined;
    this.#fresh = false;
    this.#putRow(indent, first.text, blankBefore, alignment, first);
    for (const row of others) this.#putRow(indent + row.depth, row.text, false, undefined, row);
  }

  /** A comparison with a plain path on its left is aligned with its neighbours. */
  #comparison(value: Expression, offset: number, text: string): Alignment | undefined {
    if (value.type !== 'binary' || !COMPARISONS.has(value.operator) || !isPath(value.left)) return undefined;
    const left = this.#file.text.slice(offset + value.left.start, offset + value.left.end).replace(/\s/g, '');
    if (!text.startsWith(`${left} `) || /[\r\n]/.test(text)) return undefined;
    return { group: 'condition', left, right: text.slice(left.length + 1) };
  }

  #putRow(
    indent: number,
    text: string,
    blankBefore: boolean,
    alignment: Alignment | undefined,
    { comment }: Pick<Row, 'comment'>,
  ): void {
    this.#lines.push({ indent, text, blankBefore, alignment, comment });
  }

  #rows(expression: Expression, offset: number): Row[] {
    return layOut(this.#tokensWithin(expression, offset), offset, this.#source);
  }

  #tokensWithin({ start, end }: Span, offset: number): readonly ListedToken[] {
    if (this.#tokens.offset !== offset) {
      this.#tokens = { offset, tokens: this.#parser.tokensOf(this.#texts.get(offset) ?? '') };
    }
    const { tokens } = this.#tokens;
    return tokens.slice(firstAtOrAfter(tokens, start), firstAtOrAfter(tokens, end));
  }
}

/** Not where a comment stands already. */
function canTakeComment(line: Line | Verbatim): line is Line {
  return !('verbatim' in line) && line.comment === undefined && !line.text.startsWith('#');
}

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'in']);

function isPath(expression: Expression): boolean {
  let node = expression;
  while (node.type === 'member') node = node.object;
  return node.type === 'reference';
}

function firstAtOrAfter(tokens: readonly ListedToken[], start: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A block's kind and label, as written. */
function headOf(text: string, { offset, node }: Placed<Block>): string {
  const { kind, label } = node;
  return label === undefined
    ? kind.text
    : `${kind.text} ${text.slice(offset + label.start, offset + label.end)}`;
}
