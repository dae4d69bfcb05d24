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

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which signs the terminal can show. A locale that is set and not UTF-8 says no; where none is set (containers,
 * editors) today's terminals can. On Windows only those known to be modern can.
 */
export function chooseGlyphs(env: Environment, platform: string): Glyphs {
  if (env['TERM'] === 'dumb' || env['TERM'] === 'linux') return ASCII;
  if (platform === 'win32') return isModernWindows(env) ? UNICODE : ASCII;
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return locale === undefined || /utf-?8/i.test(locale) ? UNICODE : ASCII;
}

function isModernWindows(env: Environment): boolean {
  return (
    env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] === 'vscode' || env['TERM'] === 'xterm-256color'
  );
}

/** Replaces the signs that stand in texts made elsewhere (`µs`, `±`), where the terminal has only ASCII. */
export function inGlyphs(text: string, glyphs: Glyphs): string {
  return glyphs === ASCII ? text.replace(/[µμ]/g, 'u').replaceAll('±', '+/-') : text;
}
