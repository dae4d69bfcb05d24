/** The looks that Perflow's text has; what each means is decided where it is used, how it looks only here. */
export type Look = 'strong' | 'faint' | 'good' | 'bad' | 'warning' | 'accent';

/** Select Graphic Rendition (ECMA-48, 5th ed., section 8.3.117): what begins the look, and what ends it again. */
const CODES: Readonly<Record<Look, readonly [begin: number, end: number]>> = {
  strong: [1, 22],
  faint: [2, 22],
  good: [32, 39],
  bad: [31, 39],
  warning: [33, 39],
  accent: [36, 39],
};

/** Gives `text` its look, or leaves it as it is where there are no colours. */
export type Paint = (text: string, look: Look) => string;

export function createPaint(colours: boolean): Paint {
  if (!colours) return (text) => text;
  return (text, look) => {
    const [begin, end] = CODES[look];
    return text === '' ? '' : `\x1b[${begin}m${text}\x1b[${end}m`;
  };
}
