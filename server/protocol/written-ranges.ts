import type { Position, Range } from 'vscode-languageserver';
import type { JsonBytes } from './json-bytes.ts';

/** Writes a range whose lines count from `line`. */
export function writeRange(to: JsonBytes, line: number, { start, end }: Range): void {
  to.json('{"start":');
  writePosition(to, line, start);
  to.json(',"end":');
  writePosition(to, line, end);
  to.json('}');
}

function writePosition(to: JsonBytes, line: number, position: Position): void {
  to.json('{"line":');
  to.number(line + position.line);
  to.json(',"character":');
  to.number(position.character);
  to.json('}');
}
