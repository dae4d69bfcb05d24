import type { FileCheck } from '../../check/file-check.ts';
import type { FileContainer } from '../../check/file-container.ts';
import { FileTable } from '../../check/file-table.ts';
import { labelText } from '../../check/labels.ts';
import { bodyMembers } from '../../check/records.ts';
import { attributes, blocks, children } from '../../schema/index.ts';
import type { Block, Member } from '../../syntax/tree.ts';
import { typeOf } from '../describe/words.ts';
import { fragmentTarget } from '../names/fragments.ts';
import type { Sight } from '../names/sight.ts';
import { writtenAt } from '../names/target.ts';
import { addWorkflowParams, assigned, variableNames } from './names.ts';
import type { ItemList } from './item.ts';
import { attributeSnippet, blockSnippet } from './snippets.ts';

/** How much of the member is there already: only its word is put in then. */
export type Completeness = 'nothing' | 'word';

/** Attributes and blocks that may still stand in a block of this kind. */
export function addMembers(
  kind: string,
  taken: ReadonlySet<string>,
  written: Completeness,
  list: ItemList,
): void {
  const excluded = excludedBy(kind, taken);
  for (const row of attributes.get(kind)?.values() ?? []) {
    if (excluded.has(row.name)) continue;
    list.add({
      label: row.name,
      kind: 'attribute',
      detail: `${typeOf(row).replaceAll('`', '')}${row.default === undefined ? '' : `, default ${row.default}`}`,
      insert: written === 'word' ? undefined : attributeSnippet(row),
      isSnippet: written !== 'word',
      subject: { type: 'attribute', block: kind, name: row.name },
    });
  }
  for (const row of children.get(kind)?.values() ?? []) {
    if (row.repeat === 'once' && taken.has(row.kind)) continue;
    list.add({
      label: row.kind,
      kind: 'block',
      detail: row.doc.replace(/[.:;] .*/s, ''),
      insert: written === 'word' ? undefined : blockSnippet(row),
      isSnippet: written !== 'word',
      subject: { type: 'block', kind: row.kind },
    });
  }
}

/** What is taken, and what cannot stand beside it. */
function excludedBy(kind: string, taken: ReadonlySet<string>): ReadonlySet<string> {
  const groups = (blocks.get(kind)?.oneOf ?? []).filter(({ names }) => names.some((name) => taken.has(name)));
  return new Set([...taken, ...groups.flatMap(({ names }) => names)]);
}

/** Free names that make sense: params to give, variables that are wanted. */
export function addEntryNames(
  block: Block,
  outer: Block | undefined,
  taken: ReadonlySet<string>,
  sight: Sight,
  list: ItemList,
): void {
  const kind = block.kind.text;
  if (kind === 'use') addFragmentParams(block, taken, sight, list);
  if (kind === 'params' && outer?.kind.text === 'variant') addWorkflowParams(sight, taken, list);
  if (kind === 'env') {
    list.addNames(variableNames(sight.workflow), (name) =>
      taken.has(name) ? undefined : assigned({ label: name, kind: 'variable' }),
    );
  }
}

function addFragmentParams(use: Block, taken: ReadonlySet<string>, sight: Sight, list: ItemList): void {
  const name = labelText(use.label);
  const child = sight.frame.children.find(({ container }) => container.name === name);
  for (const [param, { origin }] of child?.params ?? []) {
    if (taken.has(param)) continue;
    const target = writtenAt('param', param, origin, sight.workflow);
    list.add(assigned({ label: param, kind: 'param', subject: { type: 'target', target } }));
  }
}

/** The fragments that a file can use. */
export function addFragments(file: FileCheck, files: ReadonlyMap<string, FileCheck>, list: ItemList): void {
  const fragments = new FileTable(files).fragmentsIn(file);
  list.addNames(fragments.keys(), (name) => {
    const fragment = fragments.get(name);
    const target = fragment && fragmentTarget(fragment.container);
    return {
      label: name,
      kind: 'fragment',
      detail: fragment?.file.path,
      subject: target && { type: 'target', target },
    };
  });
}

/** What a block has already, by name or kind, but for the member at the cursor. */
export function takenIn(block: Block, current: Member | undefined): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const member of bodyMembers(block.body)) {
    if (member === current || member.type === 'condition') continue;
    taken.add(member.type === 'block' ? member.kind.text : member.name.text);
  }
  return taken;
}

/** The kinds of block and the attributes of which a workflow or fragment can have one only, and has one. */
export function takenInContainer(file: FileCheck, container: FileContainer): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const part of file.parts) {
    for (const outline of file.outline(part).members) {
      const word = outline.type === 'attribute' ? outline.name.text : outline.type;
      if (outline.type !== 'attribute' && blocks.get(word)?.repeat !== 'once') continue;
      if (!taken.has(word) && file.containers.of(part, outline) === container) taken.add(word);
    }
  }
  return taken;
}
