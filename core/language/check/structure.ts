import { nearest } from '../nearest.ts';
import { attributes, blocks, children } from '../schema/index.ts';
import type { BlockSchema } from '../schema/shape.ts';
import type { Span } from '../diagnostic.ts';
import type { Attribute, Block, Condition, Member } from '../syntax/tree.ts';
import { checkLabel, checkBraces, emptyBraces } from './labels.ts';
import { checkRequired } from './required.ts';
import { edit, relatedTo, sentence, suggestion, type PartPlace, type Reporter } from './reporter.ts';

/** The part that is looked at. */
export interface StructurePlace extends PartPlace {
  /** Whether there is a syntax problem within the span: then what is missing there is no mistake. */
  broken(span: Span): boolean;
}

/**
 * What the schema alone can tell of the members of a part: kinds of block, where they stand, their labels, which
 * attributes they have and lack. Values and names are another matter, and so is what is given twice in a workflow, a
 * fragment or a file, whose members stand in many parts.
 */
export class StructureChecker {
  readonly #place: StructurePlace;
  readonly #reporter: Reporter;

  constructor(place: StructurePlace, reporter: Reporter) {
    this.#place = place;
    this.#reporter = reporter;
  }

  /** The head of a workflow or a fragment. */
  container(block: Block): void {
    const schema = blocks.get(block.kind.text);
    if (schema !== undefined) this.#head(block, schema);
  }

  /** A member of a workflow, a fragment or a `file`. */
  member(kind: string, node: Member): void {
    this.#member(node, { kind, schema: blocks.get(kind), seen: undefined });
  }

  #member(node: Member, parent: Parent): void {
    switch (node.type) {
      case 'attribute':
        this.#attribute(node, parent);
        break;
      case 'block':
        this.#block(node, parent);
        break;
      case 'condition':
        this.#condition(parent, node);
        break;
    }
  }

  #attribute(node: Attribute, { kind, schema, seen }: Parent): void {
    const name = node.name.text;
    if (name === '') return;
    const first = seen?.attributes.get(name);
    if (first === undefined) seen?.attributes.set(name, node);
    if (schema?.entries === undefined && attributes.get(kind)?.has(name) !== true) {
      this.#unknownAttribute(kind, node, this.#place);
    } else if (first !== undefined) {
      reportAttributeAgain(
        name,
        { place: this.#place, span: first.name },
        { place: this.#place, span: node.name },
        this.#reporter,
      );
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

  #condition({ kind, schema }: Parent, node: Condition): void {
    if (schema?.conditions === true || node.value.type === 'missing') return;
    const { value } = node;
    const word = value.type === 'reference' ? value.name.text : '';
    const place = this.#place;
    const block = children.get(kind)?.get(word);
    if (block !== undefined) {
      const message = `\`${word}\` needs braces: \`${word} { … }\`.`;
      const extras = block.label === 'none' ? emptyBraces(block, node.end, place) : {};
      this.#reporter.report('missing-body', place, node, message, extras);
      return;
    }
    const where = kind === 'file' ? 'A file' : `\`${kind}\``;
    const known = attributes.get(kind)?.has(word) === true;
    const message = known
      ? `\`${word}\` needs a value: \`${word} = …\`.`
      : `${where} holds blocks and attributes; a bare expression can stand in \`goals\` only.`;
    this.#reporter.report('misplaced-condition', place, node, message);
  }

  #block(node: Block, parent: Parent): void {
    const kind = node.kind.text;
    if (kind === '') return;
    const schema = children.get(parent.kind)?.get(kind);
    if (schema === undefined) {
      this.#unknownBlock(parent.kind, node, this.#place);
      return;
    }
    this.#head(node, schema);
    if (schema.repeat === 'once' && parent.seen !== undefined) this.#repeated(node, schema, parent.seen);
    if (node.body === undefined) return;
    const seen: Seen = { attributes: new Map(), blocks: undefined };
    for (const member of node.body.members) this.#member(member, { kind, schema, seen });
    if (node.body.closed && !this.#place.broken(node)) {
      checkRequired(node, schema, seen.attributes, this.#place, this.#reporter);
    }
  }

  #head(node: Block, schema: BlockSchema): void {
    const end = node.body === undefined ? node.end : node.body.start;
    if (this.#place.broken({ start: node.start, end })) return;
    checkLabel(node, schema, this.#place, this.#reporter);
    checkBraces(node, schema, this.#place, this.#reporter);
  }

  #repeated(node: Block, schema: BlockSchema, seen: Seen): void {
    const known = (seen.blocks ??= new Map<string, Block>());
    const first = known.get(schema.kind);
    if (first === undefined) known.set(schema.kind, node);
    else {
      reportBlockAgain(
        schema.kind,
        { place: this.#place, span: first.kind },
        { place: this.#place, span: node.kind },
        this.#reporter,
      );
    }
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
      const takesObject = attributes.get(parent)?.get(kind)?.types.includes('object') === true;
      const fixes = takesObject && node.label === undefined ? [fix] : [];
      this.#reporter.report('unknown-block', place, node.kind, message, { fixes });
      return;
    }
    const near = nearest(kind, children.get(parent)?.keys() ?? []);
    const { hint, extras } = suggestion(near, place, node.kind);
    const message = sentence(`There is no block \`${kind}\``, hint);
    this.#reporter.report('unknown-block', place, node.kind, message, extras);
  }
}

/** Whether {@link StructureChecker} finds nothing to report of these as members of a workflow, wherever they stand. */
export function isRightInWorkflow(members: readonly Member[]): boolean {
  let isRight = true;
  const reporter = {
    report: (): void => {
      isRight = false;
    },
  };
  const checker = new StructureChecker(NOWHERE, reporter);
  for (const member of members) checker.member('workflow', member);
  return isRight;
}

const NOWHERE: StructurePlace = { file: '', offset: 0, broken: () => false };

/** What a member stands in. */
interface Parent {
  readonly kind: string;
  readonly schema: BlockSchema | undefined;
  /** What has been met so far, where all members stand in one part. */
  readonly seen: Seen | undefined;
}

interface Seen {
  readonly attributes: Map<string, Attribute>;
  /** Made when it is wanted: most blocks hold none. */
  blocks: Map<string, Block> | undefined;
}

interface Given {
  readonly place: PartPlace;
  readonly span: Span;
}

export function reportAttributeAgain(name: string, first: Given, again: Given, reporter: Reporter): void {
  const related = [relatedTo(first.place, first.span, `\`${name}\` is first given here.`)];
  reporter.report('duplicate-attribute', again.place, again.span, `\`${name}\` is given twice.`, { related });
}

export function reportBlockAgain(kind: string, first: Given, again: Given, reporter: Reporter): void {
  const related = [relatedTo(first.place, first.span, 'The first one is here.')];
  const message = `There is a second \`${kind}\` here; put all of it into one.`;
  reporter.report('duplicate-block', again.place, again.span, message, { related });
}
