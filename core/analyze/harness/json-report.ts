import type { Static, TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { fail, ok, type Result } from '../../result.ts';

/** Lines that a text is looked at from, to find where its JSON begins. */
const MOST_STARTS = 8;

/** JSON of a certain shape; `tool` is whose report it should be. What was printed before and after it does not matter. */
export function readJsonReport<Shape extends TSchema>(
  text: string,
  shape: Shape,
  tool: string,
): Result<Static<Shape>, string> {
  const parsed = parseJson(text);
  return parsed.ok ? shaped(parsed.value, shape, tool) : parsed;
}

/** A value of a certain shape; the error names the first place that is none. */
export function shaped<Shape extends TSchema>(
  value: unknown,
  shape: Shape,
  tool: string,
): Result<Static<Shape>, string> {
  if (Check(shape, value)) return ok(value);
  const [first] = Errors(shape, value);
  const what = `${placeOf(first?.instancePath ?? '')} ${first?.message ?? ''}`.trim();
  return fail(`it is no report of ${tool}: ${what}`);
}

/** The whole text as JSON, else from a line that begins an object or a list to the last one that ends it. */
export function parseJson(text: string): Result<unknown, string> {
  const whole = tryJson(text);
  if (whole.ok) return whole;
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  const starts = /^[ \t]*[[{]/gm;
  for (let tries = 0; tries < MOST_STARTS; tries++) {
    const start = starts.exec(text)?.index;
    if (start === undefined || start >= end) break;
    const part = tryJson(text.slice(start, end));
    if (part.ok) return part;
  }
  return whole;
}

function tryJson(text: string): Result<unknown, string> {
  if (text.trim() === '') return fail('it is no JSON: it is empty');
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const said = error instanceof SyntaxError ? error.message.replace(/[\p{Cc}\p{Cf}]/gu, ' ') : '';
    const where = /position|line/.test(said) ? '' : ` (after ${String(text.length)} characters)`;
    return fail(`it is no JSON: ${said}${where}`);
  }
}

/** `/results/0/times/3` as `results[0].times[3]`. */
function placeOf(pointer: string): string {
  if (pointer === '') return 'the document';
  return pointer
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replace(/^(\d+)(?=\/|$)/, '[$1]')
    .replaceAll('/', '.');
}
