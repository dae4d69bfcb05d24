import { styleText } from 'node:util';

/** The looks that Perflow's text has; what each means is decided where it is used, how it looks only here. */
export type Look = 'strong' | 'faint' | 'good' | 'bad' | 'warning' | 'accent';

const FORMATS = {
  strong: ['bold'],
  faint: ['dim'],
  good: ['green'],
  bad: ['red'],
  warning: ['yellow'],
  accent: ['cyan'],
} as const satisfies Record<Look, readonly Parameters<typeof styleText>[0][]>;

/** Gives `text` its look, or leaves it as it is where there are no colours. */
export type Paint = (text: string, look: Look) => string;

export function createPaint(colours: boolean): Paint {
  if (!colours) return (text) => text;
  return (text, look) => (text === '' ? '' : styleText([...FORMATS[look]], text, { validateStream: false }));
}

export interface ColourQuestion {
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether a stream gets colours: terminals do. `NO_COLOR` (not empty) always wins, then `FORCE_COLOR` (not `0`),
 * then `TERM=dumb`; see no-color.org and force-color.org.
 */
export function hasColours({ isTTY, env }: ColourQuestion): boolean {
  if (isSet(env['NO_COLOR'])) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
