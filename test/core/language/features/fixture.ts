import type { EntryCheck } from '../../../../core/language/check/entry-check.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import type { Document } from '../../../../core/language/document/document.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';
import type { Location } from '../../../../core/language/diagnostic.ts';

/** The file that a source is in when it is given alone. */
export const MAIN = 'main.perflow';

/** Files in an editor, one with the cursor in it. */
export interface Fixture {
  readonly workspace: Workspace;
  /** The file with the cursor; the first where there is none. */
  readonly document: Document;
  /** Of the cursor in its file. */
  readonly offset: number;
  /** The places between `‹` and `›`, file by file, in the order in which they begin. */
  readonly spans: readonly Location[];
  /** The check of the file with the cursor, then those of the files that include it. */
  readonly entries: readonly EntryCheck[];
}

/**
 * A workspace from sources: `|` is the cursor, of which there is one at most (a `|` that is none is written `\|`), and
 * `‹…›` are places that the test is about. All files are open; what they say is checked.
 */
export function fixture(sources: string | Readonly<Record<string, string>>): Fixture {
  const files = Object.entries(typeof sources === 'string' ? { [MAIN]: sources } : sources).map(
    ([path, source]) => ({ path, ...readSource(source) }),
  );
  const workspace = new Workspace({ read: () => Promise.resolve({ ok: false, error: { message: 'none' } }) });
  const documents = files.map(({ path, text }) => workspace.open(path, text, 1));
  const at = Math.max(
    files.findIndex(({ cursor }) => cursor !== undefined),
    0,
  );
  const document = documents[at];
  if (document === undefined) throw new Error('a fixture has at least one file');
  const own = finish(workspace.check(document.path));
  return {
    workspace,
    document,
    offset: files[at]?.cursor ?? 0,
    spans: files.flatMap(({ path, spans }) => spans.map((span) => ({ file: path, span }))),
    entries: [own, ...workspace.dependents(document.path).map((path) => finish(workspace.check(path)))],
  };
}

/** The text without its marks. */
export function readSource(source: string): {
  readonly text: string;
  readonly cursor: number | undefined;
  readonly spans: readonly Location['span'][];
} {
  let text = '';
  let cursor: number | undefined;
  const starts: number[] = [];
  const spans: Location['span'][] = [];
  for (const [mark] of source.matchAll(/\\\||[^]/g)) {
    if (mark === '|') cursor = text.length;
    else if (mark === '‹') starts.push(text.length);
    else if (mark === '›') spans.push({ start: starts.pop() ?? 0, end: text.length });
    else text += mark === '\\|' ? '|' : mark;
  }
  return { text, cursor, spans: spans.sort((a, b) => a.start - b.start) };
}
