import { fail, ok, type Result } from '../../core/result.ts';
import type { Variables } from '../run/evaluation/variables.ts';
import { askGit, type Asking } from './git.ts';

/** Each takes three settings on a command line. */
const MOST_FILTERS = 200;

/**
 * Words that keep git from running a repository's own programs when it compares files of the work tree. Attributes can
 * send a file through a filter (`filter.NAME.clean`, `.process`; see gitattributes(5)) that the repository's settings
 * name, also those that they include; git has no word against all of them, so each is set to nothing by its name. Where
 * one stays away that changes content (Git LFS), a file that was touched counts as changed. The error is a sentence.
 */
export async function withoutFilters(
  folder: string,
  env: Variables,
  asking: Asking = {},
): Promise<Result<readonly string[], string>> {
  const listed = await askGit(folder, ['config', '--list', '--name-only', '-z'], env, asking);
  if (!listed.ok) return listed;
  const names = filterNames(listed.value);
  if (names.length > MOST_FILTERS) return fail('the repository has too many filters to set them all aside');
  // The first `=` ends the name of a setting on a command line.
  const odd = names.find((name) => name.includes('='));
  if (odd !== undefined)
    return fail('the repository has a filter that cannot be set aside, as its name holds a `=`');
  return ok(names.flatMap(setAside));
}

/** From `filter.NAME.clean` and the like; the name may hold dots. */
function filterNames(listing: string): readonly string[] {
  const names = listing.split('\0').map((setting) => /^filter\.(.+)\.[^.]+$/s.exec(setting)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

function setAside(name: string): readonly string[] {
  return ['clean=', 'process=', 'required=false'].flatMap((setting) => ['-c', `filter.${name}.${setting}`]);
}
