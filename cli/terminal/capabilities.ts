import { ASCII, UNICODE, type Glyphs } from '../../core/report/terminal/glyphs.ts';

/** What the terminal that a command runs in can show, told from its environment. */

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

export interface ColourQuestion {
  readonly isTTY: boolean;
  readonly env: Environment;
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
