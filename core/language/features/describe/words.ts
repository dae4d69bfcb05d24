import { unreachable } from '../../../result.ts';
import { describeNames } from '../../check/conform.ts';
import { nameOfDimension } from '../../quantity/dimension.ts';
import { literals } from '../../quantity/literal.ts';
import { parseLiteral } from '../../quantity/parse.ts';
import { attributes, blocks, functionsByName, metricsOf, schema, statisticsOf } from '../../schema/index.ts';
import type { AttributeSchema, FunctionSchema, MetricSchema, ParameterSchema } from '../../schema/shape.ts';
import { code, paragraphs, source } from './markdown.ts';
import type { Subject } from './subject.ts';

/** What the schema says of a word, in Markdown; empty where it says nothing. */
export function describeWord(subject: Exclude<Subject, { readonly type: 'target' }>): string {
  switch (subject.type) {
    case 'block':
      return describeBlock(subject.kind);
    case 'attribute':
      return describeAttribute(attributes.get(subject.block)?.get(subject.name));
    case 'entry':
      return blocks.get(subject.block)?.entries?.doc ?? '';
    case 'choice':
      return describeChoice(attributes.get(subject.block)?.get(subject.attribute), subject.word);
    case 'reserved':
      return docOf(schema.reserved, subject.word);
    case 'function':
      return describeFunction(functionsByName.get(subject.name));
    case 'unit':
      return schema.units.find(({ unit }) => unit === subject.unit)?.doc ?? '';
    case 'quantity':
      return describeQuantity(subject.text);
    case 'metric':
      return describeMetric(metricsOf.get(subject.kind)?.get(subject.name), subject.node);
    case 'statistic':
      return statisticsOf[subject.of].get(subject.name)?.doc ?? '';
    default:
      return unreachable(subject);
  }
}

function docOf(rows: readonly { readonly word: string; readonly doc: string }[], word: string): string {
  return rows.find((row) => row.word === word)?.doc ?? '';
}

function describeBlock(kind: string): string {
  const block = blocks.get(kind);
  return block === undefined ? '' : paragraphs(block.doc, source(block.example));
}

function describeAttribute(attribute: AttributeSchema | undefined): string {
  if (attribute === undefined) return '';
  const facts = [typeOf(attribute)];
  if (attribute.required === true) facts.push('required');
  if (attribute.default !== undefined) facts.push(`default ${code(attribute.default)}`);
  const example = attribute.example === undefined ? undefined : source(attribute.example);
  return paragraphs(`**${attribute.name}**: ${facts.join(' · ')}`, attribute.doc, example);
}

/** What an attribute takes, in words. */
export function typeOf({ types, choices, values }: AttributeSchema): string {
  if (choices !== undefined) {
    const words = choices.map(({ word }) => code(word)).join(', ');
    return types.includes('list') ? `a list of ${words}` : `one of ${words}`;
  }
  if (values !== undefined) return `one of ${values.map(({ word }) => code(`"${word}"`)).join(', ')}`;
  return describeNames(types);
}

function describeChoice(attribute: AttributeSchema | undefined, word: string): string {
  return docOf([...(attribute?.choices ?? []), ...(attribute?.values ?? [])], word);
}

function describeFunction(row: FunctionSchema | undefined): string {
  if (row === undefined) return '';
  const parameters = row.parameters.map((one) => `- \`${one.name}\`: ${one.doc}`).join('\n');
  return paragraphs(source(signatureOf(row).label), row.doc, parameters, source(row.example));
}

/** A function's head, and where in it each parameter stands. */
export function signatureOf({ name, parameters }: FunctionSchema): {
  readonly label: string;
  readonly spans: readonly (readonly [start: number, end: number])[];
} {
  let label = `${name}(`;
  const spans = parameters.map((parameter, position): readonly [number, number] => {
    if (position > 0) label += ', ';
    const start = label.length;
    label += parameterText(parameter);
    return [start, label.length];
  });
  return { label: `${label})`, spans };
}

function parameterText({ name, optional, rest }: ParameterSchema): string {
  return `${name}${optional === true ? '?' : ''}${rest === true ? '…' : ''}`;
}

/** The exact value in every unit in which it has one. */
function describeQuantity(text: string): string {
  const parsed = parseLiteral(text);
  if (!parsed.ok) return '';
  const amount = parsed.value;
  const name = amount.shown === 'ratio' ? 'ratio' : nameOfDimension(amount.dimension);
  const others = literals(amount).filter((one) => one !== text);
  const row = schema.units.find(({ unit }) => unit !== '' && text.replace(/^[\d._eE+-]+/, '') === unit);
  if (name === undefined || (others.length === 0 && row === undefined)) return '';
  const same = others.map((one) => code(one)).join(' = ');
  return paragraphs(
    `**${text}**: ${name}${row === undefined ? '' : `. ${row.doc}`}`,
    same === '' ? '' : `= ${same}`,
  );
}

function describeMetric(metric: MetricSchema | undefined, node: string | undefined): string {
  if (metric === undefined) return '';
  const facts = [describeNames([metric.type]).replace(/, such as.*/, '')];
  if (metric.distribution) facts.push(`a distribution: ${statisticNames('distribution')}`);
  if (metric.series === true) facts.push(`followed over time: ${statisticNames('series')}`);
  if (metric.better !== undefined) facts.push(`${metric.better} is better`);
  const name = node === undefined ? metric.name : `${node}.${metric.name}`;
  return paragraphs(`**${name}**: ${facts.join(' · ')}`, metric.doc);
}

function statisticNames(of: 'distribution' | 'series'): string {
  return [...statisticsOf[of].keys()].map((name) => code(`.${name}`)).join(' ');
}
