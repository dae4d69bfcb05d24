import type {
  CancellationToken,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
} from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../core/language/features/tokens/legend.ts';
import { SemanticTokens } from '../../core/language/features/tokens/semantic-tokens.ts';
import { tokensDelta } from '../../core/language/features/tokens/token-delta.ts';
import { numbersOf, type TokenRun } from '../../core/language/features/tokens/token-runs.ts';
import type { Chunks } from '../protocol/chunks.ts';
import { Written } from '../protocol/written.ts';
import type { CheckedFile } from '../workspace/workspaces.ts';
import type { Feature } from './feature.ts';

/** The colours of names: all, what has changed, or those in sight. */
export const tokens: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  },
  register: ({ connection, asked, documents, chunks }) => {
    const sent = new SentTokens(chunks);
    connection.onRequest(
      'textDocument/semanticTokens/full',
      async ({ textDocument: { uri } }: SemanticTokensParams, token: CancellationToken) => {
        const checked = await asked.checked(uri, token);
        return checked === undefined ? { data: [] } : sent.full(uri, checked);
      },
    );
    connection.onRequest(
      'textDocument/semanticTokens/full/delta',
      async (params: SemanticTokensDeltaParams, token: CancellationToken) => {
        const { uri } = params.textDocument;
        const checked = await asked.checked(uri, token);
        return checked === undefined ? { data: [] } : sent.delta(uri, checked, params.previousResultId);
      },
    );
    connection.languages.semanticTokens.onRange(async ({ textDocument: { uri }, range }, token) => {
      const checked = await asked.checked(uri, token);
      if (checked === undefined) return { data: [] };
      return { data: numbersOf(sent.encoderOf(uri).encode(checked.entry, checked.path, range)) };
    });
    documents.onClosed((uri) => sent.forget(uri));
  },
};

interface Sent {
  readonly encoder: SemanticTokens;
  resultId: string;
  runs: readonly TokenRun[];
}

/** What was sent of each document last, for the next difference. */
class SentTokens {
  readonly #sent = new Map<string, Sent>();
  readonly #chunks: Chunks;
  #results = 0;

  constructor(chunks: Chunks) {
    this.#chunks = chunks;
  }

  encoderOf(uri: string): SemanticTokens {
    return this.#sentOf(uri).encoder;
  }

  full(uri: string, checked: CheckedFile): Written {
    const { resultId, runs } = this.#next(uri, checked);
    return new Written(this.#chunks, (to) => to.object({ resultId }, 'data', () => to.numbers(runs)));
  }

  /** All of them where what the client has is not what was sent last. */
  delta(uri: string, checked: CheckedFile, previousResultId: string): Written | SemanticTokensDelta {
    const before = this.#sentOf(uri);
    if (before.resultId !== previousResultId) return this.full(uri, checked);
    const { runs: old } = before;
    const { resultId, runs } = this.#next(uri, checked);
    return { resultId, edits: tokensDelta(old, runs).map((edit) => ({ ...edit, data: [...edit.data] })) };
  }

  forget(uri: string): void {
    this.#sent.delete(uri);
  }

  #next(uri: string, { entry, path }: CheckedFile): Readonly<Sent> {
    const kept = this.#sentOf(uri);
    this.#results += 1;
    kept.resultId = String(this.#results);
    kept.runs = kept.encoder.encode(entry, path);
    return kept;
  }

  #sentOf(uri: string): Sent {
    const known = this.#sent.get(uri);
    if (known !== undefined) return known;
    const made = { encoder: new SemanticTokens(), resultId: '', runs: [] };
    this.#sent.set(uri, made);
    return made;
  }
}
