// Not all of the library, which each start of the language server would evaluate.
import validRange from 'semver/ranges/valid.js';

/** Longer requirements are none. */
const MAX_LENGTH = 200;

/** Whether a text asks for a program, perhaps with a version: `psql`, `node >= 20`, `go >=1.22 <2`. */
export function isToolRequirement(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const parts = /^([A-Za-z0-9_][\w.+-]*)(?:\s*([<>=~^]\s*.+))?$/.exec(text.trim());
  if (parts === null) return false;
  const [, , range] = parts;
  return range === undefined || validRange(range, { loose: true }) !== null;
}
