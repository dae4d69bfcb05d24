/**
 * Runs a step that prints some megabytes, and prints how much was taken and by how many bytes the resident memory grew
 * at most. A process of its own, as the garbage of other tests would count. Usage: print-much.ts MEGABYTES FOLDER
 */
import type { RunEvent } from '../../../core/events/event.ts';
import { runSource } from './run-source.ts';

const [, , megabytes = '0', root = ''] = process.argv;
let taken = 0;
let peak = 0;

function take(event: RunEvent): void | Promise<void> {
  if (event.type !== 'node.output') return undefined;
  taken += event.text.length;
  peak = Math.max(peak, process.memoryUsage.rss());
  // Slower than the command prints.
  return new Promise((resolve) => setImmediate(resolve));
}

const line = '0123456789 0123456789 0123456789';
// What a run needs in any case does not count.
await runSource('workflow "w" { step a { run = "echo warm" } }', { root, sink: take });
const before = process.memoryUsage.rss();
taken = 0;
await runSource(`workflow "w" { step a { run = "yes '${line}' | head -c ${megabytes}000000" } }`, {
  root,
  sink: take,
});
process.stdout.write(JSON.stringify({ taken, grown: peak - before }));
