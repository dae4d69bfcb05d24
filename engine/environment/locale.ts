import type { Variables } from '../run/evaluation/variables.ts';
import { plainFact, type Facts } from './facts.ts';
import type { SystemFiles } from './system-files.ts';

/** What the commands of a run go by for text and time. */
export function localeFacts(files: SystemFiles, env: Variables): Facts {
  // An empty variable counts as not set; see locale(7).
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((text) => (text ?? '') !== '');
  return { timezone: timezone(files, env), locale: plainFact(locale) };
}

/** Asking Node (`Intl`) would load the data of all languages first, which takes longer than all else here. */
function timezone(files: SystemFiles, env: Variables): string | undefined {
  const link = files.link('/etc/localtime') ?? '';
  return plainFact(env['TZ'] ?? /\/zoneinfo\/(.+)$/.exec(link)?.[1] ?? files.read('/etc/timezone'));
}
