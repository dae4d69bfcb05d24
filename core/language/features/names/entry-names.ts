import type { FramePlace } from '../../check/frame.ts';
import { labelText } from '../../check/labels.ts';
import { bodyMembers, nameSpan } from '../../check/records.ts';
import type { Span } from '../../diagnostic.ts';
import type { Attribute, Block, Expression } from '../../syntax/tree.ts';
import { expressionNames } from './expression-names.ts';
import { fragmentTarget } from './fragments.ts';
import { variable, type NamedPlace, type Sight } from './sight.ts';
import { namePlace, placeIn, unquoted, writtenAt, type Target, type TargetKind } from './target.ts';

/** Names that a block declares or gives values to: its label, and the attributes of a block with free names. */

/** What a block's label declares. */
export function* labelName(
  kind: TargetKind,
  block: Block,
  { part }: Sight,
  node?: string,
): Generator<NamedPlace> {
  const name = labelText(block.label);
  if (name === undefined || block.label === undefined) return;
  const target: Target = { kind, name, declared: namePlace(part, nameSpan(block)), node };
  yield declaration(unquoted(part.text, block.label), target);
}

export function declaration({ start, end }: Span, target: Target): NamedPlace {
  return { span: { start, end }, target, isDeclaration: true };
}

/** Params and change sets. */
export function* entryNames(kind: 'param' | 'change-set', block: Block, sight: Sight): Generator<NamedPlace> {
  for (const { name, value } of entriesIn(block)) {
    const target: Target = { kind, name: name.text, declared: placeIn(sight.part, name), node: undefined };
    yield declaration(name, target);
    yield* expressionNames(value, sight);
  }
}

export function* variableEntries(block: Block, sight: Sight): Generator<NamedPlace> {
  for (const { name, value } of entriesIn(block)) {
    yield declaration(name, variable(name.text));
    yield* expressionNames(value, sight);
  }
}

/** The fragment, and the params of it that are given. */
export function* useNames(
  block: Block,
  { part, item, inner }: FramePlace,
  sight: Sight,
): Generator<NamedPlace> {
  const { frame, workflow } = sight;
  const outline = frame.file.outline(part).members.find((one) => one.item === item && one.inner === inner);
  const child = outline === undefined ? undefined : frame.childAt(part, outline);
  if (child !== undefined && block.label !== undefined) {
    const target = fragmentTarget(child.container);
    if (target !== undefined) yield { span: unquoted(part.text, block.label), target, isDeclaration: false };
  }
  for (const { name, value } of entriesIn(block)) {
    const param = child?.params.get(name.text);
    if (param !== undefined) {
      const target = writtenAt('param', name.text, param.origin, workflow);
      yield { span: { start: name.start, end: name.end }, target, isDeclaration: false };
    }
    yield* expressionNames(value, sight);
  }
}

/** A variant gives other values to the workflow's own params. */
export function* givenParams(block: Block, sight: Sight): Generator<NamedPlace> {
  const { model } = sight.context;
  for (const { name, value } of entriesIn(block)) {
    const param = model.param(model.scope, name.text);
    if (param !== undefined) {
      const target = writtenAt('param', name.text, param.origin, sight.workflow);
      yield { span: { start: name.start, end: name.end }, target, isDeclaration: false };
    }
    yield* expressionNames(value, sight);
  }
}

/** The `name = value` of a block with free names. */
export function* entriesIn(
  block: Block,
): Generator<{ readonly name: Attribute['name']; readonly value: Expression }> {
  for (const member of bodyMembers(block.body)) {
    if (member.type === 'attribute' && member.name.text !== '') yield member;
  }
}
