import type { Span } from '../diagnostic.ts';
import { report, type Context } from './context.ts';
import { resolvePath } from './paths.ts';

/** A path or a pattern of paths that must stay within the workspace; `!` in front excludes. */
export function checkPath(text: string, span: Span, context: Context): void {
  const path = text.startsWith('!') ? text.slice(1) : text;
  if (isPlainlyWithin(path)) return;
  const resolved = resolvePath(context.place.file, path);
  if (!resolved.ok) report(context, 'outside-workspace', span, resolved.error);
}

/** Most paths go down only, which is seen without taking them apart. */
function isPlainlyWithin(path: string): boolean {
  return /^[\w@*][^\\:\0]{0,1000}$/.test(path) && !path.includes('..');
}
