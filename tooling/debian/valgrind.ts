import { fail, ok, type Result } from '../../core/result.ts';
import { findProgram } from './find-program.ts';
import { installPackages } from './install-packages.ts';

/** Valgrind on PATH, or Debian's, installed if this process may do that. The error says what stands against it. */
export function ensureValgrind(): Result<string, string> {
  const failure = findProgram('valgrind') === undefined ? installPackages(['valgrind']) : undefined;
  if (failure !== undefined) return fail(failure);
  const found = findProgram('valgrind');
  return found === undefined ? fail('valgrind was installed, and is not on PATH') : ok(found);
}
