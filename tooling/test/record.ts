/**
 * What a suite's process writes into its report file: one JSON object a line, as it happens, so that a crash leaves what
 * was known. A report without `end` is that of a child that did not come to its end.
 */
export type TestRecord =
  | { readonly type: 'pass' | 'fail' | 'skip'; readonly title: string }
  | { readonly type: 'end' }
  /** What the suite needs is not to be had here: it runs no test. `title` says what, `reason` why. */
  | { readonly type: 'unavailable'; readonly title: string; readonly reason: string }
  | { readonly type: 'hanging'; readonly resources: readonly string[] };

export function formatRecord(record: TestRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/** Reads a report; a last line cut off by a crash is left out. */
export function parseRecords(text: string): TestRecord[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as TestRecord);
}
