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
  /** Of a comparison: what became worse, better, and stayed. */
  readonly worse: string;
  readonly better: string;
  readonly same: string;
  readonly interval: IntervalGlyphs;
  /** Heights of a bar, from nothing to full. */
  readonly heights: readonly string[];
  readonly spinner: readonly string[];
}

/** An interval on a scale, one column each. */
export interface IntervalGlyphs {
  readonly left: string;
  readonly right: string;
  readonly between: string;
  readonly estimate: string;
  readonly zero: string;
  /** Zero, where an interval lies over it. */
  readonly crossing: string;
  /** It goes on beyond the scale. */
  readonly beyondLeft: string;
  readonly beyondRight: string;
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
  worse: '▲',
  better: '▼',
  same: '=',
  interval: {
    left: '├',
    right: '┤',
    between: '─',
    estimate: '●',
    zero: '│',
    crossing: '┼',
    beyondLeft: '◄',
    beyondRight: '►',
  },
  heights: [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
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
  worse: '^',
  better: 'v',
  same: '=',
  interval: {
    left: '[',
    right: ']',
    between: '-',
    estimate: 'o',
    zero: '|',
    crossing: '+',
    beyondLeft: '<',
    beyondRight: '>',
  },
  heights: [' ', '_', '.', ':', '-', '=', '+', '*', '#'],
  spinner: ['|', '/', '-', '\\'],
};

/** Replaces the signs that stand in texts made elsewhere (`µs`, `±`, `−`), where the terminal has only ASCII. */
export function inGlyphs(text: string, glyphs: Glyphs): string {
  if (glyphs !== ASCII) return text;
  return text.replace(/[µμ]/g, 'u').replaceAll('±', '+/-').replaceAll('−', '-').replaceAll('’', "'");
}
