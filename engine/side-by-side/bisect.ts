import type { Answer } from '../../core/analyze/compare/bisection.ts';

export interface Search {
  /** Positions of the commits of which one is the first that is worse, ascending; one, unless some could not be told. */
  readonly candidates: readonly number[];
  /** In the order asked. */
  readonly asked: readonly { readonly at: number; readonly answer: Answer }[];
}

/**
 * Finds the first of `count` commits, the earliest first, that is worse, where the last is known to be: by halving, as
 * git bisect does. One that cannot be told is passed over for the nearest that was not asked yet.
 */
export async function bisect(count: number, ask: (at: number) => Promise<Answer>): Promise<Search> {
  let notWorse = -1;
  let worse = count - 1;
  const asked: { at: number; answer: Answer }[] = [];
  const unknown = new Set<number>();
  for (;;) {
    const at = nextOf(notWorse, worse, unknown);
    if (at === undefined) break;
    const answer = await ask(at);
    asked.push({ at, answer });
    if (answer === 'worse') worse = at;
    else if (answer === 'not_worse') notWorse = at;
    else unknown.add(at);
  }
  const candidates = Array.from({ length: worse - notWorse }, (_, index) => notWorse + 1 + index);
  return { candidates, asked };
}

/** The one nearest to the middle between both that can still be asked. */
function nextOf(notWorse: number, worse: number, unknown: ReadonlySet<number>): number | undefined {
  const middle = Math.floor((notWorse + worse) / 2);
  for (let away = 0; away <= worse - notWorse; away++) {
    for (const at of [middle - away, middle + away])
      if (at > notWorse && at < worse && !unknown.has(at)) return at;
  }
  return undefined;
}
