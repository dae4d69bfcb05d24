import { chainOf } from '../../evaluate/metric-path.ts';
import { lookUp } from '../../check/roots.ts';
import type { Location, Span } from '../../diagnostic.ts';
import {
  attributes,
  blocks,
  functionsByName,
  metricsOf,
  reservedWords,
  statisticsOf,
} from '../../schema/index.ts';
import type { AttributeSchema } from '../../schema/shape.ts';
import type { MemberAccess, Reference } from '../../syntax/tree.ts';
import type { TreeNode } from '../../syntax/visit.ts';
import { isAttribute, kindAt } from '../around.ts';
import type { Asked } from '../asked.ts';
import { sightsAt } from '../names/sight-at.ts';
import type { Sight } from '../names/sight.ts';
import { nameAt } from '../names/target-at.ts';
import { plainText } from '../../check/plain-text.ts';
import type { Subject } from './subject.ts';

/** What stands at a place, if anything is to be said of it. */
export interface SubjectAt {
  readonly at: Location;
  readonly subject: Subject;
}

export function subjectAt(asked: Asked): SubjectAt | undefined {
  const name = nameAt(asked);
  if (name !== undefined) return { at: name.at, subject: { type: 'target', target: name.targets[0] } };
  const { document, offset } = asked;
  const { offset: partOffset, nodes } = document.nodeAt(offset);
  const found = wordAt(asked, nodes, offset - partOffset);
  if (found === undefined) return undefined;
  const span = { start: found.span.start + partOffset, end: found.span.end + partOffset };
  return { at: { file: document.path, span }, subject: found.subject };
}

interface Found {
  readonly span: Span;
  readonly subject: Subject;
}

/** A word of the language, or a number. */
function wordAt(asked: Asked, nodes: readonly TreeNode[], at: number): Found | undefined {
  const node = nodes.at(-1);
  const parent = nodes.at(-2);
  if (node === undefined) return undefined;
  if (!('type' in node)) return 'text' in node ? nameIn(asked, nodes, node, parent, at) : undefined;
  switch (node.type) {
    case 'number':
      return { span: node, subject: { type: 'quantity', text: node.text } };
    case 'boolean':
      return { span: node, subject: { type: 'reserved', word: String(node.value) } };
    case 'null':
      return { span: node, subject: { type: 'reserved', word: 'null' } };
    case 'binary':
      return within(node.operatorSpan, at) && reservedWords.has(node.operator)
        ? { span: node.operatorSpan, subject: { type: 'reserved', word: node.operator } }
        : undefined;
    case 'unary': {
      const span = { start: node.start, end: node.start + node.operator.length };
      return within(span, at) && reservedWords.has(node.operator)
        ? { span, subject: { type: 'reserved', word: node.operator } }
        : undefined;
    }
    case 'string':
    case 'text':
      return knownText(asked, nodes, at);
    default:
      return undefined;
  }
}

function within({ start, end }: Span, at: number): boolean {
  return start <= at && at <= end;
}

function nameIn(
  asked: Asked,
  nodes: readonly TreeNode[],
  name: Span & { readonly text: string },
  parent: TreeNode | undefined,
  at: number,
): Found | undefined {
  if (parent === undefined || !('type' in parent)) return undefined;
  switch (parent.type) {
    case 'block':
      return parent.kind === name && blocks.has(name.text)
        ? { span: name, subject: { type: 'block', kind: name.text } }
        : undefined;
    case 'attribute':
      return attributeName(asked, nodes, name, at);
    case 'reference':
      return rootName(asked, nodes, parent, at);
    case 'member':
      return memberName(asked, nodes, parent);
    default:
      return undefined;
  }
}

function attributeName(
  asked: Asked,
  nodes: readonly TreeNode[],
  name: Span & { readonly text: string },
  at: number,
): Found | undefined {
  const block = outerKind(asked, nodes, at);
  if (attributes.get(block)?.has(name.text) === true) {
    return { span: name, subject: { type: 'attribute', block, name: name.text } };
  }
  return blocks.get(block)?.entries === undefined
    ? undefined
    : { span: name, subject: { type: 'entry', block } };
}

/** The kind of the block that the attribute at a place stands in. */
function outerKind(
  { document, offset, entries: [own] }: Asked,
  nodes: readonly TreeNode[],
  at: number,
): string {
  const part = document.partAt(offset);
  const file = own?.files.get(document.path);
  return part === undefined || file === undefined ? 'file' : kindAt(file, part, at, nodes);
}

/** The attribute around a place as the schema has it. */
function attributeAt(
  asked: Asked,
  nodes: readonly TreeNode[],
  at: number,
): { readonly block: string; readonly schema: AttributeSchema } | undefined {
  const attribute = nodes.find(isAttribute);
  if (attribute === undefined) return undefined;
  const block = outerKind(asked, nodes, at);
  const schema = attributes.get(block)?.get(attribute.name.text);
  return schema === undefined ? undefined : { block, schema };
}

function knownText(asked: Asked, nodes: readonly TreeNode[], at: number): Found | undefined {
  const literal = nodes.findLast((node) => 'type' in node && node.type === 'string');
  const text = literal !== undefined && 'parts' in literal ? plainText(literal) : undefined;
  const known = attributeAt(asked, nodes, at);
  const word = known?.schema.values?.find((row) => row.word === text)?.word;
  if (literal === undefined || known === undefined || word === undefined) return undefined;
  return {
    span: literal,
    subject: { type: 'choice', block: known.block, attribute: known.schema.name, word },
  };
}

/** A function, a fixed word, or a metric that is named without its node. */
function rootName(
  asked: Asked,
  nodes: readonly TreeNode[],
  reference: Reference,
  at: number,
): Found | undefined {
  const { name } = reference;
  const outer = nodes.at(-3);
  const isCalled =
    outer !== undefined && 'type' in outer && outer.type === 'call' && outer.callee === reference;
  if (isCalled) {
    return functionsByName.has(name.text)
      ? { span: name, subject: { type: 'function', name: name.text } }
      : undefined;
  }
  const known = attributeAt(asked, nodes, at);
  if (known?.schema.choices?.some(({ word }) => word === name.text) === true) {
    const { block, schema } = known;
    return { span: name, subject: { type: 'choice', block, attribute: schema.name, word: name.text } };
  }
  const self = sightsAt(asked, nodes)[0]?.context.self;
  return self !== undefined && metricsOf.get(self.kind)?.has(name.text) === true
    ? { span: name, subject: { type: 'metric', kind: self.kind, node: self.name, name: name.text } }
    : undefined;
}

/** A metric after a node’s name, or a statistic of one. */
function memberName(asked: Asked, nodes: readonly TreeNode[], member: MemberAccess): Found | undefined {
  const [sight] = sightsAt(asked, nodes);
  const path = sight === undefined ? undefined : metricPath(member, sight);
  if (path === undefined) return undefined;
  const metric = path.words.join('.');
  const known = metricsOf.get(path.kind);
  const { property } = member;
  if (known?.has(metric) === true) {
    const subject = { type: 'metric', kind: path.kind, node: path.node, name: metric } as const;
    return { span: property, subject };
  }
  const before = known?.get(path.words.slice(0, -1).join('.'));
  const isOwn = path.own.has(path.words[0] ?? '');
  const of =
    before?.series === true ? 'series' : before?.distribution === true || isOwn ? 'distribution' : undefined;
  if (of === undefined || !statisticsOf[of].has(property.text)) return undefined;
  return { span: property, subject: { type: 'statistic', of, name: property.text } };
}

interface Path {
  readonly kind: string;
  readonly node: string | undefined;
  readonly words: readonly string[];
  readonly own: ReadonlyMap<string, unknown>;
}

/** The words that name a metric, up to one of them. */
function metricPath(member: MemberAccess, { context }: Sight): Path | undefined {
  const { base, steps } = chainOf(member);
  if (base.type !== 'reference') return undefined;
  const root = lookUp(base.name, false, context);
  const words = steps.flatMap((step) => (step.type === 'member' ? [step.property.text] : []));
  switch (root?.kind) {
    case 'node':
      return { kind: root.node.kind, node: root.node.name, words, own: root.node.ownMetrics };
    case 'own':
      return {
        kind: root.node.kind,
        node: root.node.name,
        words: [base.name.text, ...words],
        own: root.node.ownMetrics,
      };
    case 'workflow':
      return { kind: 'workflow', node: undefined, words: [base.name.text, ...words], own: new Map() };
    default:
      return undefined;
  }
}
