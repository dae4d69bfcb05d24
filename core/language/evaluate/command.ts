import { fail, ok, type Result } from '../../result.ts';
import type { Span } from '../diagnostic.ts';
import type { Bound } from '../workflow.ts';
import { chosenBranch } from './branches.ts';
import { commandTemplate, rawArgument, type InsertedPiece, type TemplatePiece } from './command-template.ts';
import { compile } from './compile.ts';
import { errorAt, type Context, type Outcome } from './context.ts';
import { enclosedFor, quoteFor, unfitFor, type Dialect } from './dialect.ts';
import type { ExpressionCache } from './expression-cache.ts';
import { MAX_TEXT_LENGTH } from './limits.ts';
import { plainWords } from './plain-words.ts';
import type { EvaluationError, Scope } from './scope.ts';
import type { ShellPiece } from './shell-context.ts';
import type { Expression } from '../syntax/tree.ts';
import { asText, SECRET_IN_COMMAND, unfitForArgument, wordsOf, type NotText } from './words.ts';

/** A command ready to be run. */
export interface ResolvedCommand {
  /** For the shell. Holds no secret. */
  readonly text: string;
  /** The words to run without a shell; undefined where the command needs one. Only of POSIX shells' commands. */
  readonly words: readonly string[] | undefined;
}

/**
 * The text of a `run` command for its shell. `${…}` inserts one quoted word, a list one for each item; `raw(…)` inserts
 * text as it is. Errors: secrets, NUL, half characters, what is no word, a word where quoting does not hold (inside the
 * author's quotes…), more than 1 MiB. The system may allow less: Linux 128 KiB for a command to a shell.
 */
export function resolveCommand(
  bound: Bound,
  scope: Scope,
  cache: ExpressionCache,
  dialect: Dialect,
): Result<ResolvedCommand, EvaluationError> {
  const resolution = new Resolution({ scope, place: bound }, cache, dialect);
  const text = resolution.command(bound.expression);
  if (!text.ok) return text;
  return ok({ text: text.value, words: dialect === 'posix' ? plainWords(text.value) : undefined });
}

/** The words of an `exec` command: each text, number or truth value is one argument, lists within it are laid out. */
export function resolveArguments(
  bound: Bound,
  scope: Scope,
  cache: ExpressionCache,
): Result<readonly string[], EvaluationError> {
  const context = { scope, place: bound };
  const outcome = cache.get(bound.expression, compile).run(context);
  if (!outcome.ok) return outcome;
  const words = wordsOf(outcome.value);
  if (!words.ok) return errorAt(context, bound.expression, words.error.code, words.error.message);
  if (words.value[0] === undefined || words.value[0] === '') {
    return errorAt(
      context,
      bound.expression,
      'not-a-word',
      'A command needs at least the name of a program.',
    );
  }
  if (lengthOf(words.value) > MAX_TEXT_LENGTH) {
    return errorAt(context, bound.expression, 'too-large', 'A command may hold at most 1 MiB.');
  }
  return words;
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length + 1, 0);
}

/** A template's piece with its values put in: words are not quoted yet. */
type Filled =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'words'; readonly words: readonly string[]; readonly piece: InsertedPiece };

/** One command on its way to its text. */
class Resolution {
  readonly #context: Context;
  readonly #cache: ExpressionCache;
  readonly #dialect: Dialect;

  constructor(context: Context, cache: ExpressionCache, dialect: Dialect) {
    this.#context = context;
    this.#cache = cache;
    this.#dialect = dialect;
  }

  command(expression: Expression): Result<string, EvaluationError> {
    const chosen = chosenBranch(expression, (test) => this.#run(test), this.#context);
    if (!chosen.ok) return chosen;
    const template = commandTemplate(chosen.value);
    const text = template === undefined ? this.#whole(chosen.value) : this.#fromTemplate(template);
    if (!text.ok) return text;
    const unfit = unfitForArgument(text.value);
    if (unfit !== undefined) {
      return errorAt(this.#context, expression, unfit.code, `A command ${unfit.message}`);
    }
    const refused = unfitFor(this.#dialect, text.value);
    return refused === undefined ? text : errorAt(this.#context, expression, 'not-a-word', refused);
  }

  /** `run = build_command`: the value is the command, as it is. */
  #whole(expression: Expression): Result<string, EvaluationError> {
    return this.#verbatim(rawArgument(expression) ?? expression, expression);
  }

  #fromTemplate(template: readonly TemplatePiece[]): Result<string, EvaluationError> {
    const filled: Filled[] = [];
    for (const piece of template) {
      const content = piece.type === 'text' ? ok<Filled>(piece) : this.#fill(piece);
      if (!content.ok) return content;
      filled.push(content.value);
    }
    const enclosed = this.#enclosed(filled);
    return enclosed === undefined ? this.#join(filled) : fail(enclosed);
  }

  #fill(piece: InsertedPiece): Result<Filled, EvaluationError> {
    if (piece.type === 'raw') {
      const text = this.#verbatim(piece.expression, piece.span);
      return text.ok ? ok({ type: 'text', value: text.value }) : text;
    }
    const outcome = this.#run(piece.expression);
    if (!outcome.ok) return outcome;
    const words = wordsOf(outcome.value);
    if (!words.ok) return this.#error(piece.span, words.error);
    if (words.value.length === 0) return ok({ type: 'text', value: '' });
    return ok({ type: 'words', words: words.value, piece });
  }

  #verbatim(expression: Expression, span: Span): Result<string, EvaluationError> {
    const outcome = this.#run(expression);
    if (!outcome.ok) return outcome;
    const read = asText(outcome.value);
    if (!read.ok) return this.#error(span, read.error);
    return read.value.secret ? this.#error(span, SECRET_IN_COMMAND) : ok(read.value.text);
  }

  /** The first word whose quoting would not hold where it stands, also because of what `raw(…)` put before it. */
  #enclosed(filled: readonly Filled[]): EvaluationError | undefined {
    const pieces = filled.map((content): ShellPiece =>
      content.type === 'text' ? content : { type: 'word' },
    );
    const [first] = enclosedFor(this.#dialect, pieces);
    const content = first === undefined ? undefined : filled[first.piece];
    if (content?.type !== 'words') return undefined;
    const message =
      'What is inserted is quoted already and cannot stand inside quotes, comments or the like of the shell.';
    return errorAt(this.#context, content.piece.span, 'interpolation-in-quotes', message).error;
  }

  #join(filled: readonly Filled[]): Result<string, EvaluationError> {
    let command = '';
    for (const content of filled) {
      if (content.type === 'text') {
        command += content.value;
        continue;
      }
      for (const [index, word] of content.words.entries()) {
        const quoted = quoteFor(this.#dialect, word);
        if (!quoted.ok) return this.#error(content.piece.span, { code: 'not-a-word', message: quoted.error });
        command += index === 0 ? quoted.value : ` ${quoted.value}`;
        if (command.length > MAX_TEXT_LENGTH) break;
      }
      if (command.length > MAX_TEXT_LENGTH) {
        return this.#error(content.piece.span, {
          code: 'too-large',
          message: 'A command may hold at most 1 MiB.',
        });
      }
    }
    return ok(command);
  }

  #run(expression: Expression): Outcome {
    return this.#cache.get(expression, compile).run(this.#context);
  }

  #error(span: Span, { code, message }: NotText): { readonly ok: false; readonly error: EvaluationError } {
    return errorAt(this.#context, span, code, message);
  }
}
