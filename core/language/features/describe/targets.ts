import type { EntryCheck } from '../../check/entry-check.ts';
import { plainText } from '../../check/plain-text.ts';
import { bodyMembers, knownAttribute, nestedBlocks } from '../../check/records.ts';
import { scopesAt } from '../../check/scope-at.ts';
import { describeType } from '../../check/types.ts';
import type { Part } from '../../document/part.ts';
import type { Block } from '../../syntax/tree.ts';
import type { TargetKind, Target } from '../names/target.ts';
import { occurrencesOf } from '../names/occurrences.ts';
import { declarationOf, sourceOf } from './declared.ts';
import { code, paragraphs, plain, source } from './markdown.ts';
import { usersOf } from './users.ts';

/** What is known of something that a workflow names, in Markdown. */
export function describeTarget(target: Target, entries: readonly EntryCheck[]): string {
  if (target.kind === 'variable') return describeVariable(target, entries);
  const declared = declarationOf(target, entries);
  if (declared === undefined) return '';
  const { part, member } = declared;
  if (member.type === 'attribute') {
    return paragraphs(source(sourceOf(part, member)), describeEntry(target, entries));
  }
  if (target.kind === 'node') return describeNode(member, part);
  const isShort = target.kind === 'metric' || target.kind === 'stage';
  return paragraphs(source(isShort ? sourceOf(part, member) : headOf(member, part)), descriptionOf(member));
}

function describeEntry(target: Target, entries: readonly EntryCheck[]): string {
  const what = `${WORDS[target.kind]}${typeText(target, entries)}`;
  const users = target.kind === 'axis' ? [] : usersOf(occurrencesOf([target], entries), entries);
  if (target.kind === 'axis') return `${what} of ${code(target.node ?? '')}.`;
  return paragraphs(`${what}.`, users.length === 0 ? 'Used nowhere.' : `Used by ${users.join(', ')}.`);
}

const WORDS: Readonly<Record<TargetKind, string>> = {
  param: 'Param',
  'change-set': 'Change set',
  node: 'Node',
  stage: 'Stage',
  axis: 'Axis',
  metric: 'Metric',
  fragment: 'Fragment',
  variant: 'Variant',
  alert: 'Alert',
  variable: 'Variable of the environment',
};

/** The type of a param in the first workflow that has it. */
function typeText({ kind, name, declared }: Target, entries: readonly EntryCheck[]): string {
  if (kind !== 'param' || declared === undefined) return '';
  for (const entry of entries) {
    for (const { workflow, frame } of scopesAt(entry, declared.file, declared.span.start)) {
      const param = frame.params.get(name);
      const type = param === undefined ? undefined : workflow.model.typeOf(param);
      if (type !== undefined && type.kind !== 'any') return `, ${describeType(type)}`;
    }
  }
  return '';
}

function describeNode(block: Block, part: Part): string {
  const lines = ['run', 'exec', 'of', 'tool', 'needs'].flatMap((name) => {
    const attribute = knownAttribute(block, name);
    return attribute === undefined ? [] : [`  ${name} = ${shortened(sourceOf(part, attribute.value))}`];
  });
  const head = headOf(block, part);
  const shown = lines.length === 0 ? head : [head.replace(/ … \}$/, ''), ...lines, '}'].join('\n');
  return paragraphs(source(shown), descriptionOf(block), instancesOf(block, part));
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function headOf({ kind, label }: Block, part: Part): string {
  return `${kind.text} ${label === undefined ? '' : `${sourceOf(part, label)} `}{ … }`;
}

function descriptionOf(block: Block): string | undefined {
  const value = knownAttribute(block, 'description')?.value;
  const text = value?.type === 'string' ? plainText(value) : undefined;
  return text === undefined ? undefined : plain(text);
}

/** How many instances are told by name. */
const SHOWN = 4;

/** The instances that a matrix makes, where its values are written out. */
function instancesOf(block: Block, part: Part): string | undefined {
  const axes = nestedBlocks(block, 'matrix').flatMap((matrix) =>
    bodyMembers(matrix.body).flatMap((axis) =>
      axis.type === 'attribute' && axis.value.type === 'list'
        ? [{ name: axis.name.text, values: axis.value.items.map((item) => sourceOf(part, item)) }]
        : [],
    ),
  );
  if (axes.length === 0) return undefined;
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  const named = Array.from({ length: Math.min(count, SHOWN) }, (_, index) => code(instance(axes, index)));
  const more = count > SHOWN ? ', …' : '';
  return `${count} ${count === 1 ? 'instance' : 'instances'}: ${named.join(', ')}${more}`;
}

/** `[size=10, mode="a"]`: the last axis changes fastest. */
function instance(
  axes: readonly { readonly name: string; readonly values: readonly string[] }[],
  index: number,
): string {
  let rest = index;
  const chosen = axes.toReversed().map(({ name, values }) => {
    const value = values[rest % values.length] ?? '';
    rest = Math.floor(rest / Math.max(values.length, 1));
    return `${name}=${value}`;
  });
  return `[${chosen.reverse().join(', ')}]`;
}

function describeVariable(target: Target, entries: readonly EntryCheck[]): string {
  const places = occurrencesOf([target], entries);
  const given = places.filter(({ isDeclaration }) => isDeclaration);
  const users = usersOf(places, entries);
  return paragraphs(
    `${WORDS.variable} ${code(target.name)}.`,
    given.length === 0 ? 'No `env` block gives it a value: it comes from outside.' : undefined,
    users.length === 0 ? undefined : `Used by ${users.join(', ')}.`,
  );
}
