/**
 * Makes workflow files from a tape of numbers that fast-check draws: each choice takes the next number, and where the
 * tape ends the simplest choice is taken, so that a shorter tape is a smaller file and shrinking works by itself.
 */

import fc from 'fast-check';

/** A tape for the generator. */
export const tape = fc.array(fc.nat(0xffff), { maxLength: 300, size: 'max' });

export const mutations = fc.array(fc.nat(0xffff), { maxLength: 24, size: 'max' });

export class Tape {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A number below `limit`; 0 at the end of the tape. */
  below(limit: number): number {
    const number = this.#numbers[this.#next] ?? 0;
    this.#next += 1;
    return number % limit;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#numbers.length;
  }
}

const NAMES = ['a', 'b2', 'users', 'parse-cpu', '_x', '__proto__', 'constructor', 'in-flight'] as const;
const LITERALS = [
  '1',
  '200ms',
  '1_000',
  '1.5',
  '1e6',
  '80%',
  '100MB/s',
  '60/m',
  '$0.0001',
  '5µs',
  'true',
  'false',
  'null',
] as const;
const STRINGS = [
  `""`,
  `"plain"`,
  `'raw \\n # "x"'`,
  `"esc \\n \\" \\$ \\u{1F600} \\\\"`,
  `"a \${b} c"`,
  `"\${f("x \${y}")}"`,
  `"""x"""`,
  `"""\n    one\n      two # no comment\n\n    \\\${three} \${four}\n  """`,
  `"{ } [ ( # // ' "`,
] as const;
const OPERATORS = ['+', '-', '*', '/', '%', 'and', 'or'] as const;
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!=', 'in'] as const;
const BLANKS = [' ', '  ', '\t', '   '] as const;
const SPLIT_KINDS = ['step', 'service', 'bench', 'load', 'stage', 'profile', 'goals', 'alert'] as const;
const INNER_KINDS = ['env', 'matrix', 'cache', 'metric', 'variant', 'http'] as const;
const MAX_DEPTH = 4;

/** The text of a file without syntax problems, laid out in odd ways. */
export function generateFile(numbers: readonly number[]): string {
  return new Generator(new Tape(numbers)).file();
}

class Generator {
  readonly #tape: Tape;
  readonly #lineEnd: string;
  #oneLine = 0;

  constructor(tape: Tape) {
    this.#tape = tape;
    this.#lineEnd = tape.pick(['\n', '\n', '\n', '\r\n']);
  }

  file(): string {
    const mark = this.#tape.pick(['', '', '', '\uFEFF']);
    const lines: string[] = [];
    while (!this.#tape.isAtEnd) lines.push(this.#topLevel());
    return mark + lines.join(this.#newLine()) + this.#tape.pick(['\n', '', ' # end']);
  }

  #topLevel(): string {
    switch (this.#tape.below(4)) {
      case 0:
        return `include "common.perflow"`;
      case 1:
        return `fragment ${this.#name()}${this.#gap()}{${this.#members(true)}}`;
      default:
        return `workflow "w"${this.#gap()}{${this.#members(true)}}`;
    }
  }

  #members(splitting: boolean): string {
    const members: string[] = [];
    const count = this.#tape.below(5);
    for (let index = 0; index < count; index += 1) members.push(this.#member(splitting));
    return this.#newLine() + members.map((member) => member + this.#newLine()).join('');
  }

  #member(splitting: boolean): string {
    switch (this.#tape.below(splitting ? 6 : 5)) {
      case 0:
        return this.#attribute();
      case 1:
        return `${this.#name()}.x${this.#blank()}${this.#tape.pick(COMPARISONS)} ${this.#expression(2)}`;
      case 2:
        return `${this.#tape.pick(INNER_KINDS)} {${this.#members(false)}}`;
      case 3:
        return this.#oneLineBlock();
      default: {
        const kind = this.#tape.pick(splitting ? SPLIT_KINDS : INNER_KINDS);
        return `${kind}${this.#blank()}${this.#label()}${this.#gap()}{${this.#members(false)}}`;
      }
    }
  }

  #attribute(): string {
    return `${this.#name()}${this.#gap()}=${this.#gap()}${this.#expression(0)}`;
  }

  #oneLineBlock(): string {
    this.#oneLine += 1;
    const attributes = Array.from({ length: this.#tape.below(4) }, () => this.#attribute());
    this.#oneLine -= 1;
    return `${this.#tape.pick(INNER_KINDS)} ${this.#label()} { ${attributes.join('  ')} }`;
  }

  #label(): string {
    return this.#tape.pick(['a', 'b-1', '"some text"', `'raw'`]);
  }

  #expression(depth: number): string {
    if (depth >= MAX_DEPTH) return this.#tape.pick(LITERALS);
    const inner = (): string => this.#expression(depth + 1);
    switch (this.#tape.below(14)) {
      case 0:
      case 1:
        return this.#tape.pick(LITERALS);
      case 2:
        return this.#string();
      case 3:
        return `[${this.#gap()}${this.#list(depth)}]`;
      case 4:
        return `{${this.#gap()}${this.#entries(depth)}}`;
      case 5:
        return `${this.#name()}(${this.#gap()}${this.#list(depth)})`;
      case 6:
        return `${this.#name()}[${this.#gap()}size${this.#gap()}=${this.#gap()}${inner()},${this.#gap()}${inner()}].p95`;
      case 7:
        return `(${this.#gap()}${inner()}${this.#gap()}<${this.#gap()}${inner()}${this.#gap()})`;
      case 8:
        return `(${inner()} ?${this.#gap()}${inner()} :${this.#gap()}${inner()})`;
      case 9:
        return `-${this.#gap()}${inner()}`;
      case 10:
        return `(not${this.#blank()}${inner()})`;
      case 11:
        return `(1 ..${this.#gap()}${inner()})`;
      case 12:
        return `(${inner()} ${this.#tape.pick(OPERATORS)} ${this.#gap()}${inner()})`;
      default:
        return this.#tape.pick(['a', 'a.b', 'api.latency.p95', 'load.errors', 'step.time']);
    }
  }

  #string(): string {
    const string = this.#tape.pick(STRINGS);
    return this.#oneLine > 0 ? string.replaceAll('\n', ' ') : string.replaceAll('\n', this.#lineEnd);
  }

  #list(depth: number): string {
    const items = Array.from(
      { length: this.#tape.below(4) },
      () => this.#expression(depth + 1) + this.#gap(),
    );
    const trailing = items.length > 0 && this.#tape.below(4) === 0 ? ',' : '';
    return items.join(`,${this.#gap()}`) + trailing + this.#gap();
  }

  #entries(depth: number): string {
    const entry = (): string =>
      `${this.#tape.pick(['a', 'key', '"k 1"'])}${this.#gap()}=${this.#gap()}${this.#expression(depth + 1)}`;
    const entries = Array.from({ length: this.#tape.below(4) }, entry);
    return entries.join(this.#tape.pick([' ', ', ', this.#newLine()])) + this.#gap();
  }

  #name(): string {
    return this.#tape.pick(NAMES);
  }

  #blank(): string {
    return this.#tape.pick(BLANKS);
  }

  /** What may stand between two tokens of a member. */
  #gap(): string {
    const choice = this.#tape.below(12);
    if (choice < 5) return ' ';
    if (choice < 9 || this.#oneLine > 0) return this.#blank();
    return choice === 9
      ? ` # within ${String(this.#tape.below(100))}${this.#lineEnd}`
      : this.#lineEnd + this.#blank();
  }

  /** What ends a member's line. */
  #newLine(): string {
    if (this.#oneLine > 0) return ' ';
    const indent = this.#tape.pick(['  ', '', '    ', '\t']);
    switch (this.#tape.below(6)) {
      case 0:
        return `   # trailing ${String(this.#tape.below(100))}${this.#lineEnd}${indent}`;
      case 1:
        return `${this.#lineEnd}${this.#lineEnd}${this.#lineEnd}${indent}`;
      case 2:
        return `${this.#lineEnd}# own line${this.#lineEnd}${indent}`;
      default:
        return this.#lineEnd + indent;
    }
  }
}

const NOISE = [
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '"',
  "'",
  '"""',
  '${',
  '#',
  '//',
  '\\',
  '\n',
  '\r',
  '\r\n',
  ' ',
  ',',
  '.',
  '..',
  '=',
  '==',
  '?',
  ':',
  '%',
  '-',
  'not',
  'and',
  'in',
  'step',
  'step x {',
  'workflow "w" {',
  'goals {',
  'a',
  '5ms',
  '1.',
  '$',
  '@',
  '\u0000',
  '\uD800',
  '\uFEFF',
  '“',
  'µ',
  '&&',
  '!',
] as const;

/** A text with some spans taken out, doubled, swapped, or noise put in. */
export function mutate(text: string, numbers: readonly number[]): string {
  const tape = new Tape(numbers);
  let mutated = text;
  while (!tape.isAtEnd) mutated = mutateOnce(mutated, tape);
  return mutated;
}

function mutateOnce(text: string, tape: Tape): string {
  const start = tape.below(text.length + 1);
  const end = Math.min(text.length, start + tape.below(20));
  const [before, span, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  switch (tape.below(5)) {
    case 0:
      return before + after;
    case 1:
      return before + span + span + after;
    case 2: {
      const to = tape.below(after.length + 1);
      return before + after.slice(0, to) + span + after.slice(to);
    }
    default:
      return before + tape.pick(NOISE) + span + after;
  }
}
