import type { EntryCheck } from '../../check/entry-check.ts';
import type { FileCheck } from '../../check/file-check.ts';
import type { FileContainer } from '../../check/file-container.ts';
import type { Model } from '../../check/model.ts';
import type { LexicalScope } from '../../workflow.ts';
import type { TokenType } from './legend.ts';

/** How names are looked up in a workflow or fragment. */
export interface Meanings {
  readonly model: Model;
  readonly scope: LexicalScope;
}

/** Of the workflows and fragments of a file; the same objects as `before` where nothing has changed. */
export function meaningsIn(
  entry: EntryCheck,
  file: FileCheck,
  before: ReadonlyMap<FileContainer, Meanings>,
): ReadonlyMap<FileContainer, Meanings> {
  const found = new Map<FileContainer, Meanings>();
  for (const { frames, model } of entry.workflows) {
    for (const { container, scope, file: holder } of frames.all()) {
      if (holder !== file || found.has(container)) continue;
      const known = before.get(container);
      const isSame = known?.model === model && known.scope === scope;
      found.set(container, isSame ? known : { model, scope });
    }
  }
  return found;
}

/** Absent for what is coloured like a variable: params, change sets, and what nothing is called. */
export function meaningOf(name: string, isOwn: boolean, { model, scope }: Meanings): TokenType | undefined {
  if (model.param(scope, name) !== undefined) return undefined;
  if (isOwn) return 'property';
  if (model.hasNode(name)) return 'class';
  return model.symbolKind(name) === 'stage' ? 'struct' : undefined;
}
