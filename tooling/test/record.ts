/**
 * What a mocha child writes into its report file: one JSON object a line, as it happens, so that a crash leaves what
 * was known. A report without `end` is that of a child that did not come to its end.
 */
export type TestRecord =
  | { readonly type: 'pass' | 'fail' | 'skip'; readonly title: string }
  | { readonly type: 'end' }
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
