/** The signs beside words: never the only carrier of a meaning. */
export interface Glyphs {
  readonly good: string;
  readonly bad: string;
  readonly unsure: string;
  readonly none: string;
  readonly waiting: string;
  readonly stage: string;
  readonly rule: string;
  readonly bar: string;
  readonly ellipsis: string;
  readonly plusMinus: string;
  readonly arrow: string;
  readonly spinner: readonly string[];
  /** From the lowest to the highest, for a row of figures. */
  readonly levels: readonly string[];
}

export const UNICODE: Glyphs = {
  good: '✔',
  bad: '✘',
  unsure: '?',
  none: '–',
  waiting: '·',
  stage: '▸',
  rule: '─',
  bar: '│',
  ellipsis: '…',
  plusMinus: '±',
  arrow: '→',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
  levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
};

export const ASCII: Glyphs = {
  good: 'v',
  bad: 'x',
  unsure: '?',
  none: '-',
  waiting: '.',
  stage: '>',
  rule: '-',
  bar: '|',
  ellipsis: '...',
  plusMinus: '+/-',
  arrow: '->',
  spinner: ['|', '/', '-', '\\'],
  levels: ['_', '.', '-', '~', '=', '+', '*', '#'],
};

/** Replaces the signs that stand in texts made elsewhere (`µs`, `±`), where the terminal has only ASCII. */
export function inGlyphs(text: string, glyphs: Glyphs): string {
  return glyphs === ASCII ? text.replace(/[µμ]/g, 'u').replaceAll('±', '+/-') : text;
}
