/** The looks that Perflow's text has; what each means is decided where it is used, how it looks only here. */
export type Look = 'strong' | 'faint' | 'good' | 'bad' | 'warning' | 'accent';

type Codes = Readonly<Record<Look, readonly [begin: number, end: number]>>;

/** Select Graphic Rendition (ECMA-48, 5th ed., section 8.3.117): what begins the look, and what ends it again. */
const CODES: Codes = {
  strong: [1, 22],
  faint: [2, 22],
  good: [32, 39],
  bad: [31, 39],
  warning: [33, 39],
  accent: [36, 39],
};

/**
 * The terminal of VS Code keeps colours apart from its background, but those that are dimmed by half as much alone
 * (xterm.js, `minimumContrastRatio`), which in light themes is too little to be read. So there, faint is bright black,
 * the grey that each theme has a colour for.
 */
const EDITOR_CODES: Codes = { ...CODES, faint: [90, 39] };

/** Gives `text` its look, or leaves it as it is where there are no colours. */
export type Paint = (text: string, look: Look) => string;

export function createPaint(colours: boolean): Paint {
  return colours ? paintBy(CODES) : (text) => text;
}

/** For a terminal of VS Code. */
export function createEditorPaint(): Paint {
  return paintBy(EDITOR_CODES);
}

function paintBy(codes: Codes): Paint {
  return (text, look) => {
    const [begin, end] = codes[look];
    return text === '' ? '' : `\x1b[${begin}m${text}\x1b[${end}m`;
  };
}
