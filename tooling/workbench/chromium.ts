import { spawnSync } from 'node:child_process';
import { fail, ok, type Result } from '../../core/result.ts';
import { findProgram } from '../debian/find-program.ts';
import { installPackages } from '../debian/install-packages.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Debian's packages: the browser, and a font, without which a page has no text. */
const BROWSER = 'chromium';
const FONT = 'fonts-dejavu-core';

/**
 * A Chromium with something to write with: the one that `PERFLOW_CHROMIUM` names, or one on PATH. Where there is none,
 * Debian's is installed if this process may do that. The error says in a sentence what stands against it.
 */
export function ensureChromium(env: NodeJS.ProcessEnv = process.env): Result<string, string> {
  const missing = [...(findChromium(env) === undefined ? [BROWSER] : []), ...(hasFont() ? [] : [FONT])];
  if (missing.length > 0) {
    const failure = installPackages(missing);
    if (failure !== undefined) return fail(failure);
  }
  const found = findChromium(env);
  return found === undefined ? fail(`${BROWSER} was installed, and is not on PATH`) : ok(found);
}

function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const chosen = env['PERFLOW_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') return chosen;
  return NAMES.map((name) => findProgram(name, env)).find((file) => file !== undefined);
}

/** Asked of fontconfig, which is where Chromium gets its fonts from. */
function hasFont(): boolean {
  if (process.platform !== 'linux') return true;
  const { status, stdout } = spawnSync('fc-list', [':lang=en', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}
