import { fail, ok, type Result } from '../../../core/result.ts';

/** Steps of a path: more are no path that anybody wrote. */
const MOST_STEPS = 100;

/**
 * What stands at a path in a JSON value. A path is `$`, then any of `.name`, `["name"]` (or with single quotes, `\` before
 * a quote or itself) and `[0]` (from the end: `[-1]`). The error is a sentence.
 */
export function atJsonPath(path: string, value: unknown): Result<unknown, string> {
  const steps = readJsonPath(path);
  if (!steps.ok) return steps;
  let at = value;
  for (const step of steps.value) {
    const next = take(at, step);
    if (next === undefined) return fail(`there is no ${path} in the JSON`);
    at = next;
  }
  return ok(at);
}

type Step = string | number;

function readJsonPath(path: string): Result<readonly Step[], string> {
  const malformed = `\`${path}\` is no path: write $.name, $["name"] or $[0]`;
  if (!path.startsWith('$')) return fail(malformed);
  const token =
    /\.([\p{L}_$][\p{L}\p{N}_$-]*)|\[(-?\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/uy;
  token.lastIndex = 1;
  const steps: Step[] = [];
  let at = 1;
  for (let match = token.exec(path); match !== null; match = token.exec(path)) {
    at = token.lastIndex;
    const [, name, index, double, single] = match;
    steps.push(index === undefined ? (name ?? unescaped(double ?? single ?? '')) : Number(index));
    if (steps.length > MOST_STEPS) return fail(`a path has at most ${MOST_STEPS} steps`);
  }
  return at === path.length ? ok(steps) : fail(malformed);
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

/** Only what the JSON itself holds, nothing that every object has. */
function take(value: unknown, step: Step): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? (value.at(step) as unknown) : undefined;
  return Object.getOwnPropertyDescriptor(value, step)?.value as unknown;
}
