import type { FileIndex } from './file-index.ts';
import { edit, relatedTo, type Reporter } from './reporter.ts';

/** What the parser could not read, as diagnostics. */
export function checkSyntax({ path, parsed }: FileIndex, reporter: Reporter): void {
  const place = { file: path, offset: 0 };
  for (const { code, message, start, end, related, fix } of parsed.problems) {
    reporter.report(code, place, { start, end }, message, {
      related: related === undefined ? [] : [relatedTo(place, related, related.message)],
      fixes: fix === undefined ? [] : [{ title: fix.title, edits: [edit(place, fix.span, fix.newText)] }],
    });
  }
}
