import { fail, ok, type Result } from '../../core/result.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { findTool } from '../../engine/run/requires/find-tool.ts';
import { installPackages } from './install-packages.ts';

/**
 * A program on PATH, or Debian's, installed if this process may do that; `from` is the package that has it. The error says
 * what stands against it.
 */
export async function ensureTool(name: string, from = name): Promise<Result<string, string>> {
  const env = definedVariables(process.env);
  const failure = (await findTool(name, env)) === undefined ? installPackages([from]) : undefined;
  if (failure !== undefined) return fail(failure);
  const found = await findTool(name, env);
  return found === undefined ? fail(`${from} was installed, and ${name} is not on PATH`) : ok(found);
}
