import { spawnSync } from 'node:child_process';
import { fail, ok, type Result } from '../../core/result.ts';
import { definedVariables, type Variables } from '../../engine/run/evaluation/variables.ts';
import { findTool } from '../../engine/run/requires/find-tool.ts';
import { installPackages } from '../debian/install-packages.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Debian's packages: the browser, and a font, without which a page has no text. */
const BROWSER = 'chromium';
const FONT = 'fonts-dejavu-core';

/**
 * A Chromium with something to write with: the one that `PERFLOW_CHROMIUM` names, or one on PATH. Where there is none,
 * Debian's is installed if this process may do that. The error says in a sentence what stands against it.
 */
export async function ensureChromium(): Promise<Result<string, string>> {
  const env = definedVariables(process.env);
  const missing = [
    ...((await findChromium(env)) === undefined ? [BROWSER] : []),
    ...(hasFont() ? [] : [FONT]),
  ];
  if (missing.length > 0) {
    const failure = installPackages(missing);
    if (failure !== undefined) return fail(failure);
  }
  const found = await findChromium(env);
  return found === undefined ? fail(`${BROWSER} was installed, and is not on PATH`) : ok(found);
}

async function findChromium(env: Variables): Promise<string | undefined> {
  const chosen = env['PERFLOW_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const found = await Promise.all(NAMES.map((name) => findTool(name, env)));
  return found.find((file) => file !== undefined);
}

/** Asked of fontconfig, which is where Chromium gets its fonts from. */
function hasFont(): boolean {
  if (process.platform !== 'linux') return true;
  const { status, stdout } = spawnSync('fc-list', [':lang=en', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}
