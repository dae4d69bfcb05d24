import type { SemanticTokens as ShownTokens } from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../core/language/features/tokens/legend.ts';
import { SemanticTokens } from '../../core/language/features/tokens/semantic-tokens.ts';
import { tokensDelta } from '../../core/language/features/tokens/token-delta.ts';
import type { Feature } from './feature.ts';

/** What was sent of a document last, for the next difference. */
interface Sent {
  readonly encoder: SemanticTokens;
  resultId: string;
  data: Uint32Array;
}

/** The colours of names: all, what has changed, or those in sight. */
export const tokens: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  },
  register: ({ connection, asked, documents }) => {
    const sent = new Map<string, Sent>();
    let results = 0;
    const take = (uri: string, data: Uint32Array): string => {
      results += 1;
      const resultId = String(results);
      const kept = sentOf(uri, sent);
      kept.resultId = resultId;
      kept.data = data;
      return resultId;
    };
    const { semanticTokens } = connection.languages;
    semanticTokens.on(async ({ textDocument: { uri } }, token): Promise<ShownTokens> => {
      const checked = await asked.checked(uri, token);
      if (checked === undefined) return { data: [] };
      const data = sentOf(uri, sent).encoder.encode(checked.entry, checked.path);
      return { resultId: take(uri, data), data: Array.from(data) };
    });
    semanticTokens.onDelta(async ({ textDocument: { uri }, previousResultId }, token) => {
      const checked = await asked.checked(uri, token);
      if (checked === undefined) return { data: [] };
      const before = sentOf(uri, sent);
      const data = before.encoder.encode(checked.entry, checked.path);
      if (before.resultId !== previousResultId) return { resultId: take(uri, data), data: Array.from(data) };
      const edits = tokensDelta(before.data, data).map((edit) => ({ ...edit, data: [...edit.data] }));
      return { resultId: take(uri, data), edits };
    });
    semanticTokens.onRange(async ({ textDocument: { uri }, range }, token) => {
      const checked = await asked.checked(uri, token);
      if (checked === undefined) return { data: [] };
      return { data: Array.from(sentOf(uri, sent).encoder.encode(checked.entry, checked.path, range)) };
    });
    documents.onClosed((uri) => sent.delete(uri));
  },
};

function sentOf(uri: string, sent: Map<string, Sent>): Sent {
  const known = sent.get(uri);
  if (known !== undefined) return known;
  const made = { encoder: new SemanticTokens(), resultId: '', data: new Uint32Array() };
  sent.set(uri, made);
  return made;
}
