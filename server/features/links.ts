import { stat } from 'node:fs/promises';
import path from 'node:path';
import { documentLinks, type DocumentLink } from '../../core/language/features/links/document-links.ts';
import type { OpenFile } from '../workspace/workspaces.ts';
import type { Feature } from './feature.ts';

/** Links to included files, and to the files that inputs and commands name where they are there. */
export const links: Feature = {
  capabilities: { documentLinkProvider: { resolveProvider: false } },
  register: ({ connection, asked, documents }) => {
    connection.onDocumentLinks(async ({ textDocument }, token) => {
      const open = await asked.file(textDocument.uri, token);
      if (open === undefined) return null;
      const found = documentLinks(open.file.document);
      const there = await filesThere(found, open);
      return found
        .filter(({ type, target }) => type === 'include' || there.has(target))
        .map(({ range, target }) => ({ range, target: documents.uriOf(open, target) }));
    });
  },
};

/** Files looked for at the same time; a hostile file names a million. */
const PARALLEL = 32;
const MOST = 2_000;

async function filesThere(found: readonly DocumentLink[], { root }: OpenFile): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(found.flatMap(({ type, target }) => (type === 'file' ? [target] : [])))].slice(
    0,
    MOST,
  );
  const there = new Set<string>();
  for (let start = 0; start < wanted.length; start += PARALLEL) {
    await Promise.all(
      wanted.slice(start, start + PARALLEL).map(async (target) => {
        if (await isFile(path.join(root, target))) there.add(target);
      }),
    );
  }
  return there;
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
