import { element, styleSheet, type Child, type Markup } from '../markup/markup.ts';
import { STYLE } from './style.ts';

/** Nothing is fetched and no script is run, whatever the page holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A page that is whole in itself: no scripts, no images, no fonts from elsewhere. It follows light and dark. */
export function page(title: string, ...content: readonly Child[]): string {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, title),
    styleSheet(STYLE),
  );
  const body = element('body', {}, element('main', {}, ...content));
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, body).toString()}\n`;
}

export function section(title: string, ...content: readonly Child[]): readonly Markup[] {
  return content.length === 0 ? [] : [element('section', {}, element('h2', {}, title), ...content)];
}

export interface Column {
  readonly title: string;
  /** Numbers stand at the right, one below the other. */
  readonly isNumber?: boolean;
}

/**
 * Rows of cells; of very many the first ones, and how many more there are. `notes`: a sentence for each row, below it
 * and as wide as the table.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Child[])[],
  notes: readonly string[] = [],
): readonly Markup[] {
  if (rows.length === 0) return [];
  const kind = (index: number): string | undefined =>
    columns[index]?.isNumber === true ? 'number' : undefined;
  const head = columns.map(({ title }, index) => element('th', { scope: 'col', class: kind(index) }, title));
  const body = rows.slice(0, MOST_ROWS).flatMap((row, number): readonly Markup[] => {
    const note = notes[number];
    const cells = row.map((cell, index) => element('td', { class: kind(index) }, cell));
    if (note === undefined) return [element('tr', {}, ...cells)];
    const below = element('td', { colspan: String(columns.length) }, note);
    return [element('tr', { class: 'noted' }, ...cells), element('tr', { class: 'note' }, below)];
  });
  const whole = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
  const more = rows.length - MOST_ROWS;
  return [
    element('div', { class: 'wide' }, whole),
    ...(more > 0 ? [element('p', { class: 'faint' }, `… and ${String(more)} more.`)] : []),
  ];
}

const MOST_ROWS = 500;

/** A word with its colour; the word alone says what it means. */
export function mark(kind: 'good' | 'bad' | 'warning' | 'faint', text: string): Markup {
  return element('span', { class: kind }, text);
}

export function list(items: readonly string[]): readonly Markup[] {
  return items.length === 0 ? [] : [element('ul', {}, ...items.map((item) => element('li', {}, item)))];
}
