import { fail, ok, type Result } from '../../core/result.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { findTool } from '../../engine/run/requires/find-tool.ts';
import { installPackages } from './install-packages.ts';

/** Valgrind on PATH, or Debian's, installed if this process may do that. The error says what stands against it. */
export async function ensureValgrind(): Promise<Result<string, string>> {
  const env = definedVariables(process.env);
  const failure = (await findTool('valgrind', env)) === undefined ? installPackages(['valgrind']) : undefined;
  if (failure !== undefined) return fail(failure);
  const found = await findTool('valgrind', env);
  return found === undefined ? fail('valgrind was installed, and is not on PATH') : ok(found);
}
