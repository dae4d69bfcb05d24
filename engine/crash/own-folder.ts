import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Where our own files lie, by the script that was started: `dist/` of what is installed. Absolute. */
export function ownFolder(script = process.argv[1] ?? '.'): string {
  try {
    return path.dirname(realpathSync(script));
  } catch {
    return path.dirname(path.resolve(script));
  }
}

/** The version that the package of these files says. */
export function ownVersion(folder: string): string {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8'));
      if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
        return String(manifest.version);
    } catch {
      // The next folder up may have one.
    }
  }
  return 'unknown';
}
