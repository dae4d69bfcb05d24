import { plainText } from '../plain-text.ts';

/**
 * Text that is XML, or HTML as far as that is written alike. It is made by {@link element} alone, which escapes every text
 * and value that it is given: what others wrote cannot become markup.
 */
export class Markup {
  readonly #text: string;

  constructor(text: MarkupText) {
    this.#text = text.text;
  }

  toString(): string {
    return this.#text;
  }
}

/** Only this module makes one, so only this module makes markup of a text. */
class MarkupText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Child = Markup | string;
/** What is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Elements of HTML that have no end (HTML Living Standard, 13.1.2). */
const VOID: ReadonlySet<string> = new Set(['meta', 'br', 'hr', 'link', 'img']);

export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const inner = children
    .map((child) => (typeof child === 'string' ? escaped(child) : child.toString()))
    .join('');
  const whole = VOID.has(name) ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
  return new Markup(new MarkupText(whole));
}

/** A style sheet of our own: its text is no text of HTML, so it is not escaped. */
export function styleSheet(css: string): Markup {
  return new Markup(new MarkupText(`<style>${css}</style>`));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Neither are these characters in XML 1.0 (section 2.2), nor are controls, which `plainText` takes. */
const NO_CHARACTERS = /[\ufffe\uffff]/g;

function escaped(text: string): string {
  return plainText(text)
    .replace(NO_CHARACTERS, '')
    .replace(/[&<>"']/g, (one) => ENTITIES[one] ?? '');
}
