import type { RunEvent } from './event.ts';

/** An event as a line of a stream, with its line break. Numbers must be finite: JSON has no others. */
export function writeEvent(event: RunEvent): string {
  return `${JSON.stringify(event)}\n`;
}
