import { homedir, hostname, userInfo } from 'node:os';
import { withoutPasswords } from '../../core/language/secret-look.ts';

/** What would say whose machine it is. */
export interface Owner {
  /** Absolute. */
  readonly home: string;
  readonly user: string;
  readonly host: string;
  /** Folders by what they are to be called: `<workspace>`. */
  readonly folders?: ReadonlyMap<string, string> | undefined;
}

/** Takes what would say whose machine it is out of a text that is to be passed on. */
export type Anonymous = (text: string) => string;

/** Names that say nothing, and occur in too many texts. */
const NOBODY = new Set(['root', 'user', 'users', 'admin', 'node', 'runner', 'ubuntu', 'vscode', 'localhost']);
/** Shorter ones are parts of words. */
const LEAST_NAME = 3;

/** The owner of this process. A container's user may have neither a name nor a home. */
export function thisOwner(folders?: ReadonlyMap<string, string>): Owner {
  const of = (read: () => string): string => {
    try {
      return read();
    } catch {
      return '';
    }
  };
  return { home: of(homedir), user: of(() => userInfo().username), host: of(hostname), folders };
}

/** Folders and the home become words, names too, and passwords in addresses go. */
export function anonymizer({ home, user, host, folders = new Map() }: Owner): Anonymous {
  const paths = [...folders, [home, '~'] as const]
    .filter(([folder]) => folder.length > 1)
    // The workspace lies in the home, so the longer one counts.
    .sort(([a], [b]) => b.length - a.length)
    .flatMap(([folder, word]) => pathForms(folder).map((form) => [pathPattern(form), word] as const));
  const names = [
    [user, 'USER'],
    [host, 'HOST'],
    // `laptop.example.org` is `laptop` too.
    [host.split('.')[0] ?? '', 'HOST'],
  ] as const;
  const replacements = [
    ...paths,
    ...names.filter(([name]) => isTelling(name)).map(([name, word]) => [namePattern(name), word] as const),
  ];
  return (text) =>
    withoutPasswords(
      replacements.reduce((left, [pattern, word]) => left.replace(pattern, word), text),
      '***',
    );
}

/** As it is, as in a URL, and with Windows' separators as in JSON. */
function pathForms(folder: string): readonly string[] {
  const trimmed = folder.replace(/[\\/]+$/, '');
  return [
    ...new Set([
      trimmed,
      encodeURI(trimmed),
      trimmed.replaceAll('\\', '\\\\'),
      trimmed.replaceAll('\\', '/'),
    ]),
  ];
}

/** Not the beginning of a longer name: `/home/ann` is not in `/home/anna`. */
function pathPattern(folder: string): RegExp {
  return new RegExp(`${escaped(folder)}(?![\\w-])`, 'g');
}

function isTelling(name: string): boolean {
  return name.length >= LEAST_NAME && !NOBODY.has(name.toLowerCase());
}

function namePattern(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu');
}

/** A text as a pattern of itself. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
