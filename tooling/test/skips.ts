/** A test that may be skipped on the automatic build, by its full title. */
export interface AllowedSkip {
  readonly title: string;
  readonly reason: string;
}

export interface Skip {
  readonly title: string;
  /** Undefined when nobody gave one. */
  readonly reason: string | undefined;
}

export interface JudgedSkips {
  readonly skips: readonly Skip[];
  /** Titles of skips that count as failed. */
  readonly forbidden: readonly string[];
}

/**
 * Sorts skipped tests into those with a committed reason and, where `strict`, those that count as failed. A test that
 * nobody runs says nothing, so on the automatic build a skip needs a reason that was reviewed.
 */
export function judgeSkips(
  titles: readonly string[],
  allowed: readonly AllowedSkip[],
  strict: boolean,
): JudgedSkips {
  const reasons = new Map(allowed.map(({ title, reason }) => [title, reason]));
  const skips = titles.map((title) => ({ title, reason: reasons.get(title) }));
  if (!strict) return { skips, forbidden: [] };
  return {
    skips: skips.filter(({ reason }) => reason !== undefined),
    forbidden: skips
      .filter(({ reason }) => reason === undefined)
      .map(({ title }) => `skipped, and not in test/allowed-skips.json: ${title}`),
  };
}

/**
 * Reads the committed list, `[{ "title": …, "reason": … }]`.
 * @throws {Error} when it has another shape or an entry gives no reason
 */
export function parseAllowedSkips(text: string): AllowedSkip[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error('test/allowed-skips.json must be a list');
  return list.map((entry: unknown, index) => {
    if (isAllowedSkip(entry)) return entry;
    throw new Error(`test/allowed-skips.json: entry ${index} needs a title and a reason`);
  });
}

function isAllowedSkip(entry: unknown): entry is AllowedSkip {
  if (typeof entry !== 'object' || entry === null) return false;
  return 'title' in entry && isText(entry.title) && 'reason' in entry && isText(entry.reason);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
