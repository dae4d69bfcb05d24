import { plainText } from '../../check/plain-text.ts';
import { attributes, blocks, functionsByName, metricsOf, statisticsOf } from '../../schema/index.ts';
import type { AttributeSchema } from '../../schema/shape.ts';
import type { MemberAccess, Name, Reference } from '../../syntax/tree.ts';
import { isAttribute, kindAt } from '../around.ts';
import { metricWords, statisticsAfter } from '../names/metric-words.ts';
import { sightsAt } from '../names/sight-at.ts';
import type { Found, Pointed } from './subject-at.ts';

/** What the schema means by a word, which is the innermost node of a place. */
export function wordIn(pointed: Pointed, name: Name): Found | undefined {
  const parent = pointed.nodes.at(-2);
  if (parent === undefined || !('type' in parent)) return undefined;
  if (parent.type === 'block') {
    const isKind = parent.kind === name && blocks.has(name.text);
    return isKind ? { span: name, subject: { type: 'block', kind: name.text } } : undefined;
  }
  if (parent.type === 'attribute') return attributeName(pointed, name);
  if (parent.type === 'member') return memberName(pointed, parent);
  return parent.type === 'reference' ? rootName(pointed, parent) : undefined;
}

/** One of the texts that an attribute knows. */
export function knownText(pointed: Pointed): Found | undefined {
  const literal = pointed.nodes.findLast((node) => 'type' in node && node.type === 'string');
  const text = literal !== undefined && 'parts' in literal ? plainText(literal) : undefined;
  const known = attributeAround(pointed);
  const word = known?.schema.values?.find((row) => row.word === text)?.word;
  if (literal === undefined || known === undefined || word === undefined) return undefined;
  const { block, schema } = known;
  return { span: literal, subject: { type: 'choice', block, attribute: schema.name, word } };
}

function attributeName(pointed: Pointed, name: Name): Found | undefined {
  const block = kindAround(pointed);
  if (attributes.get(block)?.has(name.text) === true) {
    return { span: name, subject: { type: 'attribute', block, name: name.text } };
  }
  return blocks.get(block)?.entries === undefined
    ? undefined
    : { span: name, subject: { type: 'entry', block } };
}

/** The kind of the block that a place stands in. */
function kindAround({ asked: { document, offset, entries }, nodes, at }: Pointed): string {
  const part = document.partAt(offset);
  const file = entries[0]?.files.get(document.path);
  return part === undefined || file === undefined ? 'file' : kindAt(file, part, at, nodes);
}

/** The attribute around a place as the schema has it. */
function attributeAround(
  pointed: Pointed,
): { readonly block: string; readonly schema: AttributeSchema } | undefined {
  const attribute = pointed.nodes.find(isAttribute);
  const block = kindAround(pointed);
  const schema = attribute && attributes.get(block)?.get(attribute.name.text);
  return schema === undefined ? undefined : { block, schema };
}

/** A function, a fixed word, or a metric that is named without its node. */
function rootName(pointed: Pointed, reference: Reference): Found | undefined {
  const { name } = reference;
  const outer = pointed.nodes.at(-3);
  if (outer !== undefined && 'type' in outer && outer.type === 'call' && outer.callee === reference) {
    const isKnown = functionsByName.has(name.text);
    return isKnown ? { span: name, subject: { type: 'function', name: name.text } } : undefined;
  }
  const known = attributeAround(pointed);
  if (known?.schema.choices?.some(({ word }) => word === name.text) === true) {
    const { block, schema } = known;
    return { span: name, subject: { type: 'choice', block, attribute: schema.name, word: name.text } };
  }
  return metricName(pointed, reference);
}

/** A metric after a node’s name, or a statistic of one. */
function memberName(pointed: Pointed, member: MemberAccess): Found | undefined {
  return metricName(pointed, member) ?? statisticName(pointed, member);
}

function metricName({ asked, nodes }: Pointed, path: MemberAccess | Reference): Found | undefined {
  const [sight] = sightsAt(asked, nodes);
  const found = sight && metricWords(path, sight);
  const name = found?.words.join('.') ?? '';
  if (found === undefined || metricsOf.get(found.kind)?.has(name) !== true) return undefined;
  const span = path.type === 'member' ? path.property : path.name;
  return { span, subject: { type: 'metric', kind: found.kind, node: found.node, name } };
}

function statisticName({ asked, nodes }: Pointed, { object, property }: MemberAccess): Found | undefined {
  const [sight] = sightsAt(asked, nodes);
  const path = object.type === 'member' || object.type === 'reference' ? object : undefined;
  const of = path && sight && statisticsAfter(metricWords(path, sight));
  if (of === undefined || !statisticsOf[of].has(property.text)) return undefined;
  return { span: property, subject: { type: 'statistic', of, name: property.text } };
}
