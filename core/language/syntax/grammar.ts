import type { Span } from '../diagnostic.ts';
import { trimmed } from '../trimmed.ts';
import { hasLineBreak } from './characters.ts';
import type { PartItem } from './document.ts';
import { ExpressionGrammar } from './expression-grammar.ts';
import type { PreparedPart } from './grammar-base.ts';
import { nameOf, spanOf, stringLiteral, wordOf } from './nodes.ts';
import { startsExpression, startsStray } from './token-sets.ts';
import type { Token } from './tokens.ts';
import type * as tree from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The items of a part. Always gives a tree: what cannot be used is reported and left out. */
export function parseItems(part: PreparedPart, vocabulary: Vocabulary): readonly PartItem[] {
  return new Grammar(part, vocabulary).items();
}

/**
 * The grammar, in LL(1) by recursive descent, building the tree as it goes. Tokens come with their roles and with
 * balanced brackets (`roles.ts`), and each token that a rule can't use is taken by `stray` and its like and reported,
 * so that no input makes a rule fail.
 */
class Grammar extends ExpressionGrammar {
  /** Where the member read last ends, also one that was left out. */
  #lastEnd = 0;

  items(): readonly PartItem[] {
    const items: PartItem[] = [];
    while (this.cursor.next.type !== 'end') this.#add(this.#item(), items);
    return trimmed(items);
  }

  #item(): PartItem | undefined {
    const brace = this.cursor.takeIf('outer-brace');
    return brace === undefined ? this.#member() : { type: 'closer', ...spanOf(brace) };
  }

  #member(): tree.Member | undefined {
    const { next } = this.cursor;
    if (next.type === 'attribute-name') return this.#attribute();
    if (next.type === 'block-kind') return this.#headedBlock();
    if (next.type === 'block-open') return this.#headlessBlock();
    if (startsExpression(next)) return this.#condition();
    this.#garbage();
    return undefined;
  }

  /** A condition on the line of an attribute before it is a value that went wrong, and left out. */
  #add(item: PartItem | undefined, items: PartItem[]): void {
    if (item === undefined) return;
    const followsValue = item.type === 'condition' && items.at(-1)?.type === 'attribute';
    if (followsValue && !hasLineBreak(this.text, this.#lastEnd, item.start)) {
      this.report(item, 'This does not continue the value before it.');
    } else items.push(item);
    this.#lastEnd = item.end;
  }

  /** `name = value` */
  #attribute(): tree.Attribute {
    const name = wordOf(this.cursor.expect('attribute-name'), this.vocabulary);
    this.cursor.expect('equals');
    const { expression: value } = this.value();
    return { type: 'attribute', name, value, start: name.start, end: value.end };
  }

  #condition(): tree.Condition {
    const { expression: value } = this.expression();
    return { type: 'condition', value, start: value.start, end: value.end };
  }

  /** `kind label? { … }` */
  protected block(): tree.Block {
    return this.cursor.next.type === 'block-kind' ? this.#headedBlock() : this.#headlessBlock();
  }

  #headedBlock(): tree.Block {
    const kind = wordOf(this.cursor.expect('block-kind'), this.vocabulary);
    const label = this.#label();
    const body = this.cursor.next.type === 'block-open' ? this.#body() : undefined;
    const head = { start: kind.start, end: (label ?? kind).end };
    if (body === undefined) this.#reportNoBody(kind, label, head);
    return { type: 'block', kind, label, body, start: kind.start, end: body?.end ?? head.end };
  }

  #label(): tree.Block['label'] {
    const { next } = this.cursor;
    if (next.type === 'label-name') return nameOf(this.cursor.take());
    if (next.type === 'label-string') return stringLiteral(this.cursor.take(), this.harmless);
    return next.type === 'template-start' ? this.template().expression : undefined;
  }

  #reportNoBody(kind: tree.Name, label: tree.Block['label'], head: Span): void {
    const braceless = this.vocabulary.braceless.has(kind.text);
    if (braceless && label !== undefined) return;
    const after = this.text.slice(head.start, head.end);
    if (braceless) this.report(head, `Expected what to ${kind.text} after \`${kind.text}\`.`);
    else if (label === undefined) this.report(head, `Expected a name or \`{\` after \`${after}\`.`);
    else this.report(head, `Expected \`{\` after \`${after}\`.`);
  }

  #headlessBlock(): tree.Block {
    const body = this.#body();
    const { start, end } = body;
    this.report({ start, end: start + 1 }, 'Expected the kind of block before `{`.');
    return { type: 'block', kind: { text: '', start, end: start }, label: undefined, body, start, end };
  }

  /** `{ members }`; its `}` may be missing in the text, which is for the stitching to judge. */
  #body(): tree.Body {
    const opening = this.cursor.expect('block-open');
    const members: tree.Member[] = [];
    while (this.cursor.next.type !== 'close-brace') this.#add(this.#member(), members);
    const closing = this.cursor.take();
    return {
      members: trimmed(members),
      closed: closing.image !== '',
      start: opening.start,
      end: closing.end,
    };
  }

  /** Tokens that begin no member, and what follows them on their line. */
  #garbage(): void {
    this.#superfluous(this.cursor.next);
    for (;;) {
      const { previous, next } = this.cursor;
      if (hasLineBreak(this.text, previous.end, next.start)) return;
      if (startsExpression(next)) this.expression();
      else if (next.type === 'comma' || startsStray(next)) this.#superfluous(next);
      else return;
    }
  }

  #superfluous(token: Token): void {
    if (token.type !== 'comma') {
      this.stray();
      return;
    }
    this.cursor.take();
    this.report(spanOf(token), 'Members of a block have no `,` between them.');
  }
}
