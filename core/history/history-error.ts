/** Why history has no answer: what `History` rejects with. */
export class HistoryError extends Error {
  /** Stable, kebab-case: `store-damaged`, `no-such-run`, `cancelled`… */
  readonly code: string;

  /** `message`: a sentence that says what, where and what to do. */
  constructor(code: string, message: string) {
    super(message);
    this.name = 'HistoryError';
    this.code = code;
  }
}
