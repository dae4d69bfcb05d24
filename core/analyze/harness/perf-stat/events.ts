import { amountOf } from '../amounts.ts';
import { metricName, shortest, type Titled } from '../names.ts';
import type { ToldFigure } from '../runs.ts';

/** Other names of events, in those that Perflow has for the same (perf-list(1)). */
const NAMES: ReadonlyMap<string, string> = new Map([['duration_time', 'time'], ['user_time', 'user'], ['system_time', 'system'], ['faults', 'page_faults'], ['cs', 'context_switches'], ['migrations', 'cpu_migrations'], ['cpu-cycles', 'cycles'], ['branch-instructions', 'branches']]); // prettier-ignore

/** Units of perf's in those of the language. */
const UNITS: ReadonlyMap<string, string> = new Map([['msec', 'ms'], ['usec', 'us'], ['nsec', 'ns'], ['Bytes', 'B']]); // prettier-ignore

/** Of these less is better; of others, such as loads of a cache, that cannot be said. */
const COSTS =
  /(?:^|_)(?:(?:time|user|system|clock|instructions|cycles|faults|switches|migrations|miss|misses)(?:_[ukhGHpP]+)?$|stalled_cycles_|energy_)/;

/** `cpu_core/instructions/u` and `instructions:u`: the event, and where it counts (perf-list(1), "EVENT MODIFIERS"). */
const IN_UNIT = /^([^/]+\/[^/]*)\/([a-zA-Z]*)$/;
const PLAIN = /^([^/]*):([ukhGHIpPSDWeb]{1,10})$/;

/**
 * The names of metrics for events: `instructions:u` is `instructions`, and `instructions_u` only where the same event was
 * counted in another way too. perf itself adds the `:u` where it may not look into the kernel.
 */
export function metricNames(events: readonly string[]): ReadonlyMap<string, string> {
  const names = shortest(events.map(titled));
  return new Map(events.map((event, index) => [event, names[index] ?? event]));
}

function titled(event: string): Titled {
  const [, plain = event, modifier = ''] = IN_UNIT.exec(event) ?? PLAIN.exec(event) ?? [];
  const short = NAMES.get(plain) ?? metricName(plain.replaceAll('/', '_'));
  return { short, long: modifier === '' ? short : `${short}_${modifier}` };
}

/** A count in the language's units. */
export function figureOf(name: string, value: number, unit: string): ToldFigure | undefined {
  const figure = amountOf(value, UNITS.get(unit) ?? unit);
  return figure && { ...figure, ...(COSTS.test(name) && { better: 'lower' }) };
}
