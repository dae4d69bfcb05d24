import { resolvePath } from '../../check/paths.ts';
import type { Range } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { rangeIn } from '../lines.ts';
import { partLinks } from './part-links.ts';

/** A path in a file, and the file that it leads to. */
export interface DocumentLink {
  /** What an include leads to is a workflow file; of others only those are links that are there. */
  readonly type: 'include' | 'file';
  readonly range: Range;
  /** From the workspace's root. */
  readonly target: string;
}

/** The paths of single files in a file, in order; none that lead out of the workspace. */
export function documentLinks(document: Document): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const part of document.parts) {
    for (const { type, path, folder, range } of part.derived(partLinks)) {
      const target = resolvePath(document.path, folder === '' ? path : `${folder}/${path}`);
      if (!target.ok || target.value === '') continue;
      links.push({ type, range: rangeIn(part, range), target: target.value });
    }
  }
  return links;
}
