import { Compile } from 'typebox/compile';
import { BaselineDocument } from '../../../core/report/contract/runs.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

const validator = Compile(BaselineDocument);

/**
 * A baseline as text that people read and review: one figure a line, the samples of a distribution on one line, since
 * they change together.
 */
export function writeBaselineText(document: BaselineDocument): string {
  return `${printed(document, '')}\n`;
}

/** The error says what is wrong, with its line or its place in the document, in a sentence without its end. */
export function readBaselineText(text: string): Result<BaselineDocument, string> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  if (validator.Check(parsed.value)) return ok(parsed.value);
  const [first] = validator.Errors(parsed.value);
  return fail(first === undefined ? 'it is no baseline' : `${placeOf(first.instancePath)} ${first.message}`);
}

function printed(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'number')) return `[${value.map(String).join(', ')}]`;
    return between(
      '[',
      value.map((item) => printed(item, inner)),
      ']',
      indent,
    );
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return between(
    '{',
    fields.map(([name, field]) => `${JSON.stringify(name)}: ${printed(field, inner)}`),
    '}',
    indent,
  );
}

function between(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return `${open}${close}`;
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}${close}`;
}

/** `/metrics/3/metric/unit` as `metrics[3].metric.unit`. */
function placeOf(pointer: string): string {
  const place = pointer
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.')
    .replace(/^\./, '');
  return place === '' ? 'the document' : place;
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const offset = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const before = text.slice(0, offset === undefined ? text.length : Number(offset));
    const lines = before.split('\n');
    return fail(`line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}: this is no JSON`);
  }
}
