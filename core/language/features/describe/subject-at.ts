import type { Location, Span } from '../../diagnostic.ts';
import { reservedWords } from '../../schema/index.ts';
import type { Binary, NumberLiteral, Unary } from '../../syntax/tree.ts';
import type { TreeNode } from '../../syntax/visit.ts';
import type { AskedPlace } from '../asked-place.ts';
import { nameAt } from '../names/target-at.ts';
import { knownText, wordIn } from './schema-words.ts';
import type { Subject } from './subject.ts';

/** What stands at a place, if anything is to be said of it. */
export interface SubjectAt {
  readonly at: Location;
  readonly subject: Subject;
}

/** A place in a file, with the nodes that hold it. */
export interface Pointed {
  readonly asked: AskedPlace;
  readonly nodes: readonly TreeNode[];
  /** Relative to the part that the nodes are in. */
  readonly at: number;
}

/** A subject with its span in the part. */
export interface Found {
  readonly span: Span;
  readonly subject: Subject;
}

export function subjectAt(asked: AskedPlace): SubjectAt | undefined {
  const name = nameAt(asked);
  if (name !== undefined) return { at: name.at, subject: { type: 'target', target: name.targets[0] } };
  const { document, offset } = asked;
  const { offset: start, nodes } = document.nodeAt(offset);
  const found = find({ asked, nodes, at: offset - start });
  if (found === undefined) return undefined;
  const span = { start: found.span.start + start, end: found.span.end + start };
  return { at: { file: document.path, span }, subject: found.subject };
}

function find(pointed: Pointed): Found | undefined {
  const node = pointed.nodes.at(-1);
  if (node === undefined) return undefined;
  if (!('type' in node)) return 'text' in node ? wordIn(pointed, node) : undefined;
  if (node.type === 'number') return quantity(node);
  if (node.type === 'boolean') return reserved(node, String(node.value));
  if (node.type === 'null') return reserved(node, 'null');
  if (node.type === 'binary' || node.type === 'unary') return operator(node, pointed.at);
  return node.type === 'string' || node.type === 'text' ? knownText(pointed) : undefined;
}

function quantity(node: NumberLiteral): Found {
  return { span: node, subject: { type: 'quantity', text: node.text } };
}

function reserved(span: Span, word: string): Found | undefined {
  return reservedWords.has(word) ? { span, subject: { type: 'reserved', word } } : undefined;
}

function operator(node: Binary | Unary, at: number): Found | undefined {
  const span =
    node.type === 'binary'
      ? node.operatorSpan
      : { start: node.start, end: node.start + node.operator.length };
  return span.start <= at && at <= span.end ? reserved(span, node.operator) : undefined;
}
