import { inGlyphs, type Glyphs } from '../../core/report/terminal/glyphs.ts';
import type { Look, Paint } from '../../core/report/terminal/style.ts';
import { padStart, visible } from '../../core/report/terminal/text.ts';
import type { Severity } from '../../core/language/diagnostic.ts';
import { excerptOf } from './excerpt.ts';
import type { ShownDiagnostic, ShownPlace } from './shown.ts';

export interface DiagnosticStyle {
  readonly paint: Paint;
  readonly glyphs: Glyphs;
  /** Columns that a line may take. */
  readonly width: number;
}

/** The lines of a file, without their ends; undefined where it can't be shown. */
export type SourceLines = (file: string) => readonly string[] | undefined;

const LOOKS: ReadonlyMap<string, Look> = new Map<Severity, Look>([
  ['error', 'bad'],
  ['warning', 'warning'],
  ['info', 'accent'],
  ['hint', 'faint'],
]);

function lookOf(severity: string): Look {
  return LOOKS.get(severity) ?? 'strong';
}

/**
 * A diagnostic for people: where it is (one-based, as editors count), what is wrong, the line with the place marked,
 * the places that belong to it, and how to put it right.
 */
export function printDiagnostic(
  diagnostic: ShownDiagnostic,
  source: SourceLines,
  style: DiagnosticStyle,
): readonly string[] {
  const { paint } = style;
  const look = lookOf(diagnostic.severity);
  const head = paint(`${diagnostic.severity}[${diagnostic.code}]`, look);
  const message = paint(visible(diagnostic.message), 'strong');
  return [
    `${paint(placeName(diagnostic), 'strong')}: ${head}: ${message}`,
    ...marked(diagnostic, source, style, look),
    ...diagnostic.related.flatMap((related) => [
      `${placeName(related)}: ${paint('note', 'accent')}: ${visible(related.message)}`,
      ...marked(related, source, style, 'accent'),
    ]),
    ...diagnostic.fixes.map((fix) => `  ${paint('fix', 'good')}: ${visible(fix.title)}`),
  ].map((line) => inGlyphs(line, style.glyphs));
}

function placeName({ file, range }: ShownPlace): string {
  return `${visible(file)}:${range.start.line + 1}:${range.start.character + 1}`;
}

function marked(
  place: ShownPlace,
  source: SourceLines,
  style: DiagnosticStyle,
  look: Look,
): readonly string[] {
  const line = source(place.file)?.[place.range.start.line];
  if (line === undefined) return [];
  const { start, end } = place.range;
  const last = end.line > start.line ? line.length : end.character;
  const number = String(start.line + 1);
  const bar = style.glyphs.bar;
  const gutter = Math.max(4, number.length);
  const excerpt = excerptOf(line, start.character, last, style.width - gutter - 4, style.glyphs.ellipsis);
  const carets = padStart('', excerpt.column) + style.paint('^'.repeat(excerpt.length), look);
  return [
    `${style.paint(`${padStart(number, gutter)} ${bar}`, 'faint')} ${excerpt.text}`,
    `${style.paint(`${padStart('', gutter)} ${bar}`, 'faint')} ${carets}`,
  ];
}

/** `2 errors, 1 warning in 3 files`, or that there is nothing. */
export function printSummary(
  diagnostics: readonly ShownDiagnostic[],
  files: number,
  { paint }: DiagnosticStyle,
): string {
  const inFiles = `in ${counted(files, 'file')}`;
  const parts = (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [paint(counted(number, severity), lookOf(severity))];
  });
  return parts.length === 0 ? `${paint('No problems', 'good')} ${inFiles}` : `${parts.join(', ')} ${inFiles}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === 'info' ? '' : 's'}`;
}
