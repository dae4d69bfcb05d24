import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { fail, ok, type Result } from '../../../result.ts';
import type { ReportLine } from '../text-lines.ts';
import { countOf, intervalProblem, splitReports, type EventCount, type PerfReport } from './count.ts';

/**
 * What `perf stat -j` prints (tools/perf/util/stat-display.c): an object on a line for each event, and further ones for
 * figures that are computed from it. What is called `variance` is the standard error in percent of the mean.
 */
const optional = Type.Optional(Type.String());
const Count = Type.Object({
  'counter-value': Type.String(),
  event: Type.String({ minLength: 1 }),
  unit: optional,
  variance: Type.Optional(Type.Number()),
  interval: Type.Optional(Type.Number()),
  core: optional,
  die: optional,
  socket: optional,
  node: optional,
  cpu: optional,
  thread: optional,
  cache: optional,
  cluster: optional,
  cgroup: optional,
});
type Count = Static<typeof Count>;

export function readJsonLines(lines: readonly ReportLine[]): Result<readonly PerfReport[], string> {
  const counts: EventCount[] = [];
  for (const { number, text } of lines) {
    if (!/^\s*\{.*"counter-value"/.test(text)) continue;
    const told = parse(text);
    const value = countOf(told?.['counter-value'] ?? '');
    if (told === undefined || value === undefined)
      return fail(`line ${String(number)} is cut or damaged: ${text.slice(0, 100)}`);
    if (told.interval !== undefined) return fail(intervalProblem(number));
    const { event, unit = '', variance: error } = told;
    counts.push({ event, value, unit, part: partOf(told), error });
  }
  return ok(splitReports(counts));
}

function parse(text: string): Count | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Check(Count, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function partOf({ core, die, socket, node, cpu, thread, cache, cluster, cgroup }: Count): string {
  const processor = cpu === undefined ? undefined : `CPU${cpu}`;
  const [first] = [core, die, socket, node, cache, cluster, processor, thread].filter(
    (word) => word !== undefined,
  );
  return [first, cgroup].filter((word) => word !== undefined && word !== '').join(' ');
}
