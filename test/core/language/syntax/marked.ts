/** Source with `‹…›` around the places that a test is about. */

export interface Marked {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

export function readMarked(source: string): Marked {
  let text = '';
  const starts: number[] = [];
  const spans: { start: number; end: number }[] = [];
  for (const unit of source) {
    if (unit === '‹') starts.push(text.length);
    else if (unit === '›') spans.push({ start: starts.pop() ?? 0, end: text.length });
    else text += unit;
  }
  return { text, spans: spans.sort((a, b) => a.start - b.start) };
}
