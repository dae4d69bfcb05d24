import type { Range } from 'vscode-languageserver';
import type { JsonBytes } from './json-bytes.ts';

/** Writes a range whose lines count from `line`. */
export function writeRange(to: JsonBytes, line: number, { start, end }: Range): void {
  to.json('{"start":{"line":');
  to.number(line + start.line);
  to.json(',"character":');
  to.number(start.character);
  to.json('},"end":{"line":');
  to.number(line + end.line);
  to.json(',"character":');
  to.number(end.character);
  to.json('}}');
}
