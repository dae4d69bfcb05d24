import { stat } from 'node:fs/promises';

/** Why a program could not be started, in words that say what to do; Node reports a missing folder as a missing program. */
export async function spawnProblem(error: unknown, file: string, cwd: string): Promise<string> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const folder = await stat(cwd).catch(() => undefined);
  if (folder === undefined) return `its working directory ${cwd} does not exist`;
  if (!folder.isDirectory()) return `its working directory ${cwd} is not a directory`;
  switch (code) {
    case 'ENOENT':
      return file.includes('/') ? `there is no program ${file}` : `there is no program ${file} on PATH`;
    case 'EACCES':
      return `${file} may not be executed (no permission)`;
    case 'ENOEXEC':
      return `${file} is not a program that this system can execute`;
    case 'E2BIG':
      return 'its command and environment are longer than the system allows';
    case 'EAGAIN':
    case 'ENOMEM':
      return 'the system could not start another process (too many, or no memory left)';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open on this system';
    default:
      return `${file} could not be started: ${error instanceof Error ? error.message : String(error)}`;
  }
}
