import path from 'node:path';

/** Whether a path lies in a folder, or is it; both absolute. */
export function isWithin(folder: string, file: string): boolean {
  const away = path.relative(folder, file);
  return away !== '..' && !away.startsWith(`..${path.sep}`) && !path.isAbsolute(away);
}
