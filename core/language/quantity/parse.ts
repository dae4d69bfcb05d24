import { fail, ok, type Result } from '../../result.ts';
import type { Span } from '../diagnostic.ts';
import { divide, multiply, amount, type Amount } from './amount.ts';
import { dimensions, DIMENSIONLESS } from './dimension.ts';
import { readDecimal } from './number.ts';
import { meantCompound, meantPer, meantUnit } from './unit-suggestions.ts';
import { normalizeUnit, perUnits, suffixes, type Unit } from './units.ts';

/** A literal that is no quantity: the span is relative to the literal's text. */
export interface LiteralProblem extends Span {
  readonly code: 'malformed-number' | 'unknown-unit';
  /** A plain sentence. */
  readonly message: string;
  /** The whole literal as it was probably meant. */
  readonly suggestion: string | undefined;
}

/** The token's text taken apart: `$` `100` `MB` `/s`. */
interface Pieces {
  readonly text: string;
  readonly money: boolean;
  readonly digits: string;
  /** Where the unit's letters begin. */
  readonly unitStart: number;
  readonly unit: string;
  /** Letters after the slash; absent without one. */
  readonly per: string | undefined;
}

const NUMBER = /^\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?/;

/**
 * Reads the text of a number literal as the lexer has it, without a sign: `1_000`, `1.5`, `200ms`, `80%`, `1000/s`,
 * `100MB/s`, `$0.0001`, `$5/h`. The value is in the base unit of its dimension.
 */
export function parseLiteral(text: string): Result<Amount, LiteralProblem> {
  const pieces = takeApart(text);
  const known = suffixes.get(pieces.unit);
  if (pieces.unit !== '' && (known === undefined || pieces.money)) return unknownUnit(pieces);
  const base = readBase(pieces, known);
  if (!base.ok || pieces.per === undefined) return base;
  const per = perUnits.get(pieces.per);
  if (per === undefined) return unknownPer(pieces, pieces.per);
  return ok(perTime(base.value, per));
}

/** Like {@link parseLiteral}, with a `-` or `+` allowed in front and blanks around; spans are in the given text. */
export function parseSignedLiteral(text: string): Result<Amount, LiteralProblem> {
  const lead = /^\s*[-+]?/.exec(text)?.[0] ?? '';
  const parsed = parseLiteral(text.slice(lead.length).trimEnd());
  if (!parsed.ok) {
    const { start, end } = parsed.error;
    return fail({ ...parsed.error, start: start + lead.length, end: end + lead.length });
  }
  return ok(lead.endsWith('-') ? { ...parsed.value, value: -parsed.value.value } : parsed.value);
}

function takeApart(text: string): Pieces {
  const money = text.startsWith('$');
  const rest = money ? text.slice(1) : text;
  const digits = NUMBER.exec(rest)?.[0] ?? '';
  const unitStart = (money ? 1 : 0) + digits.length;
  const slash = text.indexOf('/', unitStart);
  const unit = text.slice(unitStart, slash < 0 ? undefined : slash);
  const per = slash < 0 ? undefined : text.slice(slash + 1);
  return { text, money, digits, unitStart, unit: normalizeUnit(unit), per };
}

function readBase(pieces: Pieces, unit: Unit | undefined): Result<Amount, LiteralProblem> {
  const number = readDecimal(pieces.digits, unit?.numerator, unit?.denominator);
  if (!number.ok) {
    const problem = { code: 'malformed-number', message: number.error, suggestion: undefined } as const;
    return fail({ ...problem, start: 0, end: pieces.text.length });
  }
  if (pieces.money) return ok(amount(number.value, dimensions.money));
  if (unit === undefined) return ok(amount(number.value, DIMENSIONLESS));
  return ok(amount(number.value, unit.dimension, unit.ratio ? 'ratio' : undefined));
}

/** `100MB` and `/m` make bytes per second. */
function perTime(base: Amount, per: Unit): Amount {
  const rate = multiply(amount(base.value, base.dimension), amount(per.numerator, per.dimension));
  return divide(rate, amount(per.denominator, DIMENSIONLESS));
}

function unknownUnit(pieces: Pieces): { readonly ok: false; readonly error: LiteralProblem } {
  const { text, unit, unitStart } = pieces;
  const span = { start: unitStart, end: unitStart + unit.length };
  const code = 'unknown-unit' as const;
  if (pieces.money) {
    const message = `An amount of money has no further unit: write \`$${pieces.digits}\`.`;
    return fail({ code, message, ...span, suggestion: `$${pieces.digits}` });
  }
  const compound = meantCompound(text);
  if (compound !== undefined) {
    const message = `A number has one unit: write \`${compound.single}\` or \`${compound.sum}\`.`;
    return fail({ code, message, start: 0, end: text.length, suggestion: compound.single });
  }
  const meant = meantUnit(unit, pieces.per !== undefined);
  if (meant === undefined)
    return fail({ code, message: unknownUnitMessage(unit), ...span, suggestion: undefined });
  const suggestion = text.slice(0, unitStart) + meant + text.slice(unitStart + unit.length);
  const message = `There is no unit \`${unit}\`; did you mean \`${suggestion}\`?`;
  return fail({ code, message, ...span, suggestion });
}

function unknownUnitMessage(unit: string): string {
  return `There is no unit \`${unit}\`; units are ${[...suffixes.keys()].join(', ')}.`;
}

function unknownPer(pieces: Pieces, per: string): { readonly ok: false; readonly error: LiteralProblem } {
  const meant = meantPer(per);
  const head = pieces.text.slice(0, pieces.text.length - per.length);
  const known = [...perUnits.keys()].map((letters) => `/${letters}`).join(', ');
  const hint = meant === undefined ? `rates end in ${known}.` : `did you mean \`${head}${meant}\`?`;
  return fail({
    code: 'unknown-unit',
    message: `There is no unit \`/${per}\`; ${hint}`,
    start: head.length - 1,
    end: pieces.text.length,
    suggestion: meant === undefined ? undefined : head + meant,
  });
}
