import { nearest } from '../nearest.ts';
import type { AttributeSchema, Word } from '../schema/shape.ts';
import type { Expression } from '../syntax/tree.ts';
import { constantText } from './constants.ts';
import { report, type Context } from './context.ts';
import { removalOfItem } from './removals.ts';
import { loneName } from './roots.ts';
import { relatedTo, replacement, sentence, suggestion } from './reporter.ts';

/** A bare word out of a few; resolved before names. */
export function checkChoice(
  { name }: AttributeSchema,
  choices: readonly Word[],
  expression: Expression,
  context: Context,
): string | undefined {
  if (expression.type === 'missing') return undefined;
  const words = choices.map(({ word }) => word);
  const word = loneName(expression)?.text;
  if (word !== undefined && words.includes(word)) return word;
  if (word === '') return undefined;
  const text = constantText(expression);
  const listed = words.map((one) => `\`${one}\``).join(', ');
  if (text !== undefined && words.includes(text)) {
    const fixes = [replacement(context.place, expression, text)];
    report(context, 'wrong-choice', expression, `\`${name}\` is a word without quotes: \`${text}\`.`, {
      fixes,
    });
    return text;
  }
  const { hint, extras } = suggestion(nearest(word ?? text ?? '', words), context.place, expression);
  const message =
    hint === ''
      ? `\`${name}\` is one of ${listed}.`
      : `\`${name}\` has no choice \`${word ?? text ?? ''}\`${hint}`;
  report(context, 'wrong-choice', expression, message, extras);
  return undefined;
}

/** A list of such words. */
export function checkChoices(
  schema: AttributeSchema,
  choices: readonly Word[],
  expression: Expression,
  context: Context,
): void {
  if (expression.type !== 'list') {
    const first = choices[0]?.word ?? '';
    report(
      context,
      'wrong-type',
      expression,
      `\`${schema.name}\` must be a list of words, such as \`[${first}]\`.`,
    );
    return;
  }
  const seen = new Map<string, Expression>();
  for (const item of expression.items) {
    const word = checkChoice(schema, choices, item, context);
    const first = word === undefined ? undefined : seen.get(word);
    if (word !== undefined && first === undefined) seen.set(word, item);
    if (first === undefined) continue;
    const related = [relatedTo(context.place, first, 'It is first given here.')];
    const extras = { related, ...removalOfItem(context.place, expression, item) };
    report(context, 'duplicate-value', item, `\`${word ?? ''}\` is given twice.`, extras);
  }
}

/** A text that must be one of those we know. */
export function checkKnownText(
  { name, open }: AttributeSchema,
  values: readonly Word[],
  expression: Expression,
  context: Context,
): void {
  const text = constantText(expression);
  const words = values.map(({ word }) => word);
  if (text === undefined || open === true || words.includes(text)) return;
  const near = nearest(text, words);
  const { hint, extras } = suggestion(
    near === undefined ? undefined : `"${near}"`,
    context.place,
    expression,
  );
  const statement =
    hint === '' ? `\`${name}\` is one of ${words.join(', ')}` : `\`${name}\` has no choice \`"${text}"\``;
  report(context, 'wrong-choice', expression, sentence(statement, hint), extras);
}
