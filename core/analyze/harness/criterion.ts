import { fail, ok, type Result } from '../../result.ts';
import { single, type Named } from './figures.ts';
import { readCriterionJson } from './criterion-json.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';
import { linesOf, numberOf, type ReportLine } from './text-lines.ts';

/**
 * What Criterion prints: `name   time:   [1.2 µs 1.3 µs 1.4 µs]`, the estimate between the ends of its 95 % interval,
 * then perhaps the throughput in the same way; a long name stands on a line of its own
 * (https://bheisler.github.io/criterion.rs/book/user_guide/command_line_output.html).
 */
const FIGURES = /\s(time|thrpt):\s+\[(\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\]/;
/** Figures that have no end; those in per cent, of a change, are another line's. */
const BEGUN = /\s(?:time|thrpt):\s+\[/;

const TIMES: ReadonlyMap<string, number> = new Map([['ps', 1e-3], ['ns', 1], ['µs', 1e3], ['us', 1e3], ['ms', 1e6], ['s', 1e9]]); // prettier-ignore
/** Criterion counts bytes in powers of 1024, elements in those of 1000; as decimal throughput, both in those of 1000. */
const SCALES: ReadonlyMap<string, number> = new Map([['', 1], ['K', 1e3], ['M', 1e6], ['G', 1e9], ['T', 1e12], ['Ki', 2 ** 10], ['Mi', 2 ** 20], ['Gi', 2 ** 30], ['Ti', 2 ** 40]]); // prettier-ignore

interface Benchmark {
  readonly name: string;
  readonly metrics: Named[];
}

/** The text that Criterion prints, or the JSON of cargo-criterion, or one of the files that Criterion keeps. */
export function readCriterion(text: string): Result<readonly HarnessResult[], string> {
  const start = /\S/.exec(text)?.[0];
  return start === '{' ? readCriterionJson(text) : readText(text);
}

function readText(text: string): Result<readonly HarnessResult[], string> {
  const benchmarks: Benchmark[] = [];
  let above = '';
  for (const line of linesOf(text)) {
    const match = FIGURES.exec(line.text);
    const isCut = match === null && BEGUN.test(line.text.slice(line.text.lastIndexOf('%') + 1));
    if (isCut) return fail(`line ${String(line.number)} is cut or damaged: ${line.text.slice(0, 100)}`);
    if (match !== null) {
      const problem = take(match, above, line, benchmarks);
      if (problem !== undefined) return fail(problem);
    } else if (line.text !== '' && !line.text.startsWith(' ')) above = line.text;
  }
  if (benchmarks.length === 0)
    return fail('it has no line of Criterion, `name  time:   [1.2 µs 1.3 µs 1.4 µs]`');
  return ok(results(benchmarks));
}

/** Adds a line's figures; the sentence says what is wrong with them. */
function take(
  match: RegExpExecArray,
  above: string,
  line: ReportLine,
  benchmarks: Benchmark[],
): string | undefined {
  const [, what, ...pairs] = match;
  const read = what === 'time' ? inNanoseconds : perSecond;
  const figures = [0, 2, 4].map((index) => read(pairs[index], pairs[index + 1]));
  if (figures.includes(undefined))
    return `line ${String(line.number)} has a number or unit that Criterion does not print: ${line.text.slice(0, 100)}`;
  const before = line.text.slice(0, match.index).trim();
  if (what === 'time')
    benchmarks.push({ name: before === '' ? above : before, metrics: [...timeOf(figures)] });
  else benchmarks.at(-1)?.metrics.push(...throughputOf(figures, pairs[1] ?? ''));
  return undefined;
}

function timeOf([low, estimate, high]: readonly (number | undefined)[]): readonly Named[] {
  return [
    ...single('time', estimate, 'ns', 'lower'),
    ...single('time.low', low, 'ns'),
    ...single('time.high', high, 'ns'),
  ];
}

function throughputOf(
  [low, estimate, high]: readonly (number | undefined)[],
  unit: string,
): readonly Named[] {
  const dimension = unit.endsWith('B/s') ? 'B/s' : '/s';
  return [
    ...single('throughput', estimate, dimension, 'higher'),
    ...single('throughput.low', low, dimension),
    ...single('throughput.high', high, dimension),
  ];
}

function inNanoseconds(value: string | undefined, unit: string | undefined): number | undefined {
  const scale = TIMES.get(unit ?? '');
  const number = numberOf(value);
  return scale === undefined || number === undefined ? undefined : number * scale;
}

function perSecond(value: string | undefined, unit = ''): number | undefined {
  const scale = SCALES.get(/^([KMGT]i?|)(?:B|elem|b)\/s$/.exec(unit)?.[1] ?? 'none');
  const number = numberOf(value);
  return scale === undefined || number === undefined ? undefined : number * scale;
}
