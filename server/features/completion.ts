import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import { complete, type Completion } from '../../core/language/features/completion/complete.ts';
import type { ItemKind } from '../../core/language/features/completion/item.ts';
import { withoutPlaces } from '../../core/language/features/completion/snippets.ts';
import type { Surroundings } from '../../core/language/features/completion/surroundings.ts';
import { explain } from '../../core/language/features/describe/explain.ts';
import type { Subject } from '../../core/language/features/describe/subject.ts';
import { CompletionItemKind, InsertTextFormat, MarkupKind } from '../protocol/library.ts';
import { DiskSurroundings } from '../workspace/disk-surroundings.ts';
import type { Histories } from '../history/history-process.ts';
import { soon } from '../history/soon.ts';
import { resultsIn } from '../history/stored-results.ts';
import { placeAsked } from '../protocol/places.ts';
import type { CheckedFile } from '../workspace/workspaces.ts';
import type { Feature } from './feature.ts';

const KINDS: Readonly<Record<ItemKind, CompletionItemKind>> = {
  attribute: CompletionItemKind.Property,
  block: CompletionItemKind.Keyword,
  choice: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  unit: CompletionItemKind.Unit,
  metric: CompletionItemKind.Field,
  statistic: CompletionItemKind.Field,
  param: CompletionItemKind.Variable,
  axis: CompletionItemKind.Variable,
  node: CompletionItemKind.Class,
  'change-set': CompletionItemKind.Constant,
  fragment: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  value: CompletionItemKind.Value,
  script: CompletionItemKind.Event,
  program: CompletionItemKind.Event,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

/** What an item is explained by, once somebody wants to read on. */
interface ItemData {
  readonly uri: string;
  readonly subject: Subject;
}

/** What may be typed at a place; what there is to say of an item is told when it is looked at. */
export const completion: Feature = {
  capabilities: {
    completionProvider: { resolveProvider: true, triggerCharacters: ['.', '"', '/', '[', '(', '{', ' '] },
  },
  register: ({ connection, asked, client, histories }) => {
    connection.onCompletion(async (params, token): Promise<CompletionList | null> => {
      const { uri } = params.textDocument;
      const checked = await asked.checked(uri, token);
      if (checked === undefined || isIdleBlank(params, checked)) return null;
      const place = placeAsked(checked, params.position);
      const found = await complete(place, surroundingsOf(checked.root, histories));
      return found === undefined ? null : shown(found, uri, checked, client.takesSnippets);
    });
    connection.onCompletionResolve(async (item, token) => {
      const data = item.data as ItemData | undefined;
      const checked = data === undefined ? undefined : await asked.checked(data.uri, token);
      if (data === undefined || checked === undefined) return item;
      const value = await explain(data.subject, checked.entries, resultsIn(checked.root, histories));
      return value === '' ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
    });
  },
};

function surroundingsOf(root: string, histories: Histories): Surroundings {
  return new DiskSurroundings(root, async () => await soon(histories.of(root)?.baselines() ?? NO_BASELINES));
}

const NO_BASELINES: Promise<readonly never[]> = Promise.resolve([]);

/** A blank asks only where a value is to follow: a list that opens after each would be in the way. */
const ASKING_BLANK = /(?:[=,]|\brun(?:-script)?|\buse) $/;

function isIdleBlank({ context, position }: CompletionParams, { file: { document } }: CheckedFile): boolean {
  if (context?.triggerCharacter !== ' ') return false;
  const offset = document.offsetAt(position);
  return !ASKING_BLANK.test(document.slice({ start: Math.max(offset - 16, 0), end: offset }));
}

function shown(
  { items, isIncomplete, word }: Completion,
  uri: string,
  { file: { document } }: CheckedFile,
  takesSnippets: boolean,
): CompletionList {
  const range = document.rangeOf(word);
  return {
    isIncomplete,
    items: items.map((item): CompletionItem => {
      const isSnippet = takesSnippets && item.isSnippet === true;
      const text = item.insert ?? item.label;
      return {
        label: item.label,
        kind: KINDS[item.kind],
        ...(item.detail === undefined ? {} : { detail: item.detail }),
        sortText: String(item.order).padStart(4, '0'),
        filterText: item.label,
        insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        textEdit: { range, newText: item.isSnippet === true && !isSnippet ? withoutPlaces(text) : text },
        ...(item.subject === undefined ? {} : { data: { uri, subject: item.subject } satisfies ItemData }),
      };
    }),
  };
}
