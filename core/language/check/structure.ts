import { nearest } from '../nearest.ts';
import { attributes, blocks, children } from '../schema/index.ts';
import type { BlockSchema } from '../schema/shape.ts';
import type { Attribute, Block, Condition, Container, Member, Placed } from '../syntax/tree.ts';
import type { FileIndex } from './file-index.ts';
import { checkLabel, checkBraces } from './labels.ts';
import { checkRequired } from './required.ts';
import { edit, relatedTo, sentence, suggestion, type PartPlace, type Reporter } from './reporter.ts';

/**
 * What the schema alone can tell of a file: kinds of block, where they stand, their labels, which attributes they have
 * and lack. Values and names are another matter.
 */
export function checkStructure(file: FileIndex, reporter: Reporter): void {
  const checker = new StructureChecker(file, reporter);
  const top: Placed<Member>[] = [];
  for (const member of file.parsed.tree.members) {
    if (member.type === 'container') checker.container(member);
    else top.push(member.placed);
  }
  checker.members('file', undefined, top);
}

class StructureChecker {
  readonly #file: FileIndex;
  readonly #reporter: Reporter;

  constructor(file: FileIndex, reporter: Reporter) {
    this.#file = file;
    this.#reporter = reporter;
  }

  container(container: Container): void {
    const { node, offset } = container.opening;
    const schema = blocks.get(node.kind.text);
    if (schema === undefined) return;
    this.#head(node, schema, offset);
    this.members(schema.kind, schema, container.members);
  }

  /** The members of a workflow, a fragment or a file, which stand in many parts. */
  members(kind: string, schema: BlockSchema | undefined, members: readonly Placed<Member>[]): void {
    const seen = new Seen(kind, schema, (first) => members.find(({ node }) => node === first)?.offset ?? 0);
    for (const { node, offset } of members) this.#member(node, offset, seen);
  }

  #member(node: Member, offset: number, seen: Seen): void {
    switch (node.type) {
      case 'attribute':
        this.#attribute(node, offset, seen);
        break;
      case 'block':
        this.#block(node, offset, seen);
        break;
      case 'condition':
        this.#condition(seen.kind, seen.schema, node, offset);
        break;
    }
  }

  #attribute(node: Attribute, offset: number, seen: Seen): void {
    const name = node.name.text;
    if (name === '') return;
    const first = seen.attributes.get(name);
    if (first === undefined) seen.attributes.set(name, node);
    if (seen.schema?.entries === undefined && attributes.get(seen.kind)?.has(name) !== true) {
      this.#unknownAttribute(seen.kind, node, this.#place(offset));
    } else if (first !== undefined) {
      const place = this.#place(seen.offsetOf(first));
      const related = [relatedTo(place, first.name, `\`${name}\` is first given here.`)];
      const message = `\`${name}\` is given twice.`;
      this.#reporter.report('duplicate-attribute', this.#place(offset), node.name, message, { related });
    }
  }

  #unknownAttribute(kind: string, node: Attribute, place: PartPlace): void {
    const name = node.name.text;
    if (children.get(kind)?.has(name) === true) {
      const message = `\`${name}\` is a block: write \`${name} { … }\`.`;
      this.#reporter.report('unknown-attribute', place, node.name, message);
      return;
    }
    const where = kind === 'file' ? 'A file' : `\`${kind}\``;
    const near = nearest(name, attributes.get(kind)?.keys() ?? []);
    const { hint, extras } = suggestion(near, place, node.name);
    const message = sentence(`${where} has no attribute \`${name}\``, hint);
    this.#reporter.report('unknown-attribute', place, node.name, message, extras);
  }

  #condition(kind: string, schema: BlockSchema | undefined, node: Condition, offset: number): void {
    if (schema?.conditions === true || node.value.type === 'missing') return;
    const { value } = node;
    const word = value.type === 'reference' ? value.name.text : '';
    const place = this.#place(offset);
    if (children.get(kind)?.has(word) === true) {
      this.#reporter.report('missing-body', place, node, `\`${word}\` needs braces: \`${word} { … }\`.`);
      return;
    }
    const where = kind === 'file' ? 'A file' : `\`${kind}\``;
    const known = attributes.get(kind)?.has(word) === true;
    const message = known
      ? `\`${word}\` needs a value: \`${word} = …\`.`
      : `${where} holds blocks and attributes; a bare expression can stand in \`goals\` only.`;
    this.#reporter.report('misplaced-condition', place, node, message);
  }

  #block(node: Block, offset: number, seen: Seen): void {
    const kind = node.kind.text;
    if (kind === '') return;
    const schema = children.get(seen.kind)?.get(kind);
    if (schema === undefined) {
      this.#unknownBlock(seen.kind, node, this.#place(offset));
      return;
    }
    this.#head(node, schema, offset);
    if (schema.repeat === 'once') this.#repeated(node, schema, offset, seen);
    if (node.body === undefined) return;
    const within = new Seen(kind, schema, () => offset);
    for (const member of node.body.members) this.#member(member, offset, within);
    if (node.body.closed && !this.#file.broken(offset + node.start, offset + node.end)) {
      checkRequired(node, schema, within.attributes, this.#place(offset), this.#reporter);
    }
  }

  #head(node: Block, schema: BlockSchema, offset: number): void {
    const end = node.body === undefined ? node.end : node.body.start;
    if (this.#file.broken(offset + node.start, offset + end)) return;
    const place = this.#place(offset);
    checkLabel(node, schema, place, this.#reporter);
    checkBraces(node, schema, place, this.#reporter);
  }

  #repeated(node: Block, schema: BlockSchema, offset: number, seen: Seen): void {
    const first = seen.blocks.get(schema.kind);
    if (first === undefined) {
      seen.blocks.set(schema.kind, node);
      return;
    }
    const place = this.#place(seen.offsetOf(first));
    const related = [relatedTo(place, first.kind, 'The first one is here.')];
    const message = `There is a second \`${schema.kind}\` here; put all of it into one.`;
    this.#reporter.report('duplicate-block', this.#place(offset), node.kind, message, { related });
  }

  #unknownBlock(parent: string, node: Block, place: PartPlace): void {
    const kind = node.kind.text;
    const schema = blocks.get(kind);
    if (schema !== undefined) {
      const within = schema.within.map((name) => (name === 'file' ? 'a file' : `\`${name}\``)).join(', ');
      const where = parent === 'file' ? 'directly in a file' : `in \`${parent}\``;
      const message = `\`${kind}\` cannot stand ${where}; it stands in ${within}.`;
      this.#reporter.report('misplaced-block', place, node.kind, message);
      return;
    }
    if (attributes.get(parent)?.has(kind) === true) {
      const message = `\`${kind}\` is an attribute: write \`${kind} = …\`.`;
      const fix = {
        title: 'Write `=`',
        edits: [edit(place, { start: node.kind.end, end: node.kind.end }, ' =')],
      };
      const fixes = node.label === undefined ? [fix] : [];
      this.#reporter.report('unknown-block', place, node.kind, message, { fixes });
      return;
    }
    const near = nearest(kind, children.get(parent)?.keys() ?? []);
    const { hint, extras } = suggestion(near, place, node.kind);
    const message = sentence(`There is no block \`${kind}\``, hint);
    this.#reporter.report('unknown-block', place, node.kind, message, extras);
  }

  #place(offset: number): PartPlace {
    return { file: this.#file.path, offset };
  }
}

/** What has been met so far in one block; `offsetOf` gives the part of a member. */
class Seen {
  readonly kind: string;
  readonly schema: BlockSchema | undefined;
  readonly offsetOf: (member: Member) => number;
  readonly attributes = new Map<string, Attribute>();
  readonly blocks = new Map<string, Block>();

  constructor(kind: string, schema: BlockSchema | undefined, offsetOf: (member: Member) => number) {
    this.kind = kind;
    this.schema = schema;
    this.offsetOf = offsetOf;
  }
}
