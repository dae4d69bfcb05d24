import { WatchedLines } from '../../engine/measure/metrics/watched-lines.ts';
import { LineSplitter } from '../../engine/run/output/lines.ts';
import { TimedPattern } from '../../engine/run/output/timed-pattern.ts';
import { median } from './times.ts';

const PATTERN = 'took ([0-9.]+) ms';
const ROUNDS = 7;
/** As a pipe gives it. */
const CHUNK = 64 * 1024;

/** A metric read by a pattern, with a watch over its time, beside the same without one. */
export function benchPatterns(report: (line: string) => void): void {
  for (const [what, text] of [
    ['in each line', line(true).repeat(400_000)],
    ['in no line', line(false).repeat(400_000)],
  ] as const) {
    const times = { watched: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.watched.push(timed(() => watched(text)));
      times.bare.push(timed(() => bare(text)));
    }
    const [ours, plain] = [median(times.watched), median(times.bare)];
    report(
      `${(text.length / 1e6).toFixed(0)} MB, a match ${what}: ${rate(text, ours)} watched, ${rate(text, plain)} line by line without a watch (${(plain / ours).toFixed(2)} times)`,
    );
  }
  report(`a pattern that never ends (\`(a+)+$\`) is given up after ${timed(endless).toFixed(0)} ms`);
}

function line(matches: boolean): string {
  return `2026-01-31T12:00:00.000Z INFO  request 4711 of user 42 on /checkout ${matches ? 'took 12.5 ms' : 'was answered'}\n`;
}

function watched(text: string): void {
  const lines = new WatchedLines(new TimedPattern(PATTERN));
  for (let at = 0; at < text.length; at += CHUNK) lines.push('stdout', text.slice(at, at + CHUNK));
  lines.end();
}

function bare(text: string): string | undefined {
  const expression = new RegExp(PATTERN);
  let found: string | undefined;
  const splitter = new LineSplitter((each) => {
    found = expression.exec(each)?.[1] ?? found;
  });
  for (let at = 0; at < text.length; at += CHUNK) splitter.push(text.slice(at, at + CHUNK));
  splitter.end();
  return found;
}

function endless(): void {
  const lines = new WatchedLines(new TimedPattern('(a+)+$'));
  lines.push('stdout', `${'a'.repeat(100)}b\n`);
  lines.end();
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function rate(text: string, milliseconds: number): string {
  return `${(text.length / 1e3 / milliseconds).toFixed(0)} MB/s`;
}
