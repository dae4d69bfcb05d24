/**
 * Where programs keep what is their user's and not a workspace's: the XDG Base Directory Specification, and the places of
 * macOS and Windows. The command asks before anything else is loaded, so this has no imports and uses nothing that an old
 * Node can't parse.
 */

export type Environment = Readonly<Record<string, string | undefined>>;

/** What programs remember of their user, or what they can make again. */
export type Kept = 'state' | 'cache';

interface Place {
  readonly variable: string;
  /** Below the user's home. */
  readonly usual: string;
  readonly onMac: string;
}

const PLACES: Readonly<Record<Kept, Place>> = {
  state: { variable: 'XDG_STATE_HOME', usual: '.local/state', onMac: '.local/state' },
  cache: { variable: 'XDG_CACHE_HOME', usual: '.cache', onMac: 'Library/Caches' },
};

/** The folder for all programs; undefined where there is none. Never one that depends on the current folder. */
export function userFolder(kept: Kept, env: Environment, platform: string): string | undefined {
  const { variable, usual, onMac } = PLACES[kept];
  const { LOCALAPPDATA: local = '', HOME: home = '', [variable]: named = '' } = env;
  if (platform === 'win32') return /^(?:[A-Za-z]:[\\/]|\\\\)/.test(local) ? local : undefined;
  // The specification has relative ones ignored.
  if (named.startsWith('/')) return named;
  return home.startsWith('/') ? `${home}/${platform === 'darwin' ? onMac : usual}` : undefined;
}
