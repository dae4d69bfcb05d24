import { fail, ok, type Result } from '../../../result.ts';
import type { ToldFigure, ToldRun } from '../runs.ts';
import type { ReportLine } from '../text-lines.ts';
import { clockTime } from './clock.ts';
import type { Form, FormLine, Told } from './forms.ts';

const CLOCKS: ReadonlySet<Told> = new Set(['time', 'user', 'system']);

/** A report of one run of which some lines were read. */
export class OpenReport {
  readonly #form: Form;
  readonly #line: number;
  readonly #told = new Map<Told, number>();
  #command: string | undefined;

  /** `line`: where it begins. */
  constructor(form: Form, line: number) {
    this.#form = form;
    this.#line = line;
  }

  /** Takes a line if it is one of the report that was not told yet; the error is what is wrong in it. */
  take(line: ReportLine): Result<boolean, string> {
    for (const known of [...this.#form.lines, ...this.#form.more]) {
      const match = known.pattern.exec(line.text);
      if (match === null || known.tells.some((told) => this.#has(told))) continue;
      const values = match.slice(1);
      if (known.tells.every((told, index) => this.#put(told, values[index] ?? '', known))) return ok(true);
      return fail(`line ${String(line.number)} is cut or damaged: ${line.text.trim().slice(0, 100)}`);
    }
    return ok(false);
  }

  /** False while there is only a line that need not be of a report. */
  get isSure(): boolean {
    return this.#form.isPlain !== true || this.#told.size > 1;
  }

  /** The run that it is of; an error where the report is cut, or says that the command failed. */
  run(): Result<ToldRun, string> {
    const lacking = this.#form.lines.flatMap(({ tells }) => tells).find((told) => !this.#has(told));
    if (lacking !== undefined)
      return fail(`the report of \`time\` in line ${String(this.#line)} is cut: it lacks ${WORDS[lacking]}`);
    const status = this.#told.get('status') ?? 0;
    if (status !== 0)
      return fail(
        `the command of line ${String(this.#line)} failed: it exited with status ${String(status)}`,
      );
    return ok({ command: this.#command, figures: figuresOf(this.#told) });
  }

  #has(told: Told): boolean {
    return told === 'command' ? this.#command !== undefined : this.#told.has(told);
  }

  /** False for what is no number. */
  #put(told: Told, text: string, { bytes = 1 }: FormLine): boolean {
    if (told === 'command') {
      this.#command = text;
      return true;
    }
    const value = CLOCKS.has(told) ? clockTime(text) : /^\d{1,20}$/.test(text) ? Number(text) : undefined;
    if (value === undefined) return false;
    this.#told.set(told, told === 'memory' ? value * bytes : value);
    return true;
  }
}

const WORDS: Readonly<Record<Told, string>> = {
  time: 'the elapsed time',
  user: 'the user time',
  system: 'the system time',
  memory: 'the maximum resident set size',
  majorFaults: 'the page faults',
  minorFaults: 'the page faults',
  voluntarySwitches: 'the context switches',
  involuntarySwitches: 'the context switches',
  instructions: 'the instructions',
  cycles: 'the cycles',
  footprint: 'the memory footprint',
  command: 'the command',
  status: 'the exit status',
};

/** Called as the metrics of a bench that Perflow measures. */
function figuresOf(told: ReadonlyMap<Told, number>): ReadonlyMap<string, ToldFigure> {
  const sum = (one: Told, other: Told): number | undefined => {
    const [a, b] = [told.get(one), told.get(other)];
    return a === undefined || b === undefined ? undefined : a + b;
  };
  const all: readonly (readonly [string, number | undefined, ToldFigure['unit']])[] = [
    ['time', told.get('time'), 'ns'],
    ['user', told.get('user'), 'ns'],
    ['system', told.get('system'), 'ns'],
    ['memory', told.get('memory'), 'B'],
    ['memory_footprint', told.get('footprint'), 'B'],
    ['page_faults', sum('majorFaults', 'minorFaults'), 'count'],
    ['context_switches', sum('voluntarySwitches', 'involuntarySwitches'), 'count'],
    ['instructions', told.get('instructions'), 'count'],
    ['cycles', told.get('cycles'), 'count'],
  ];
  return new Map(
    all.flatMap(([name, value, unit]) =>
      value === undefined ? [] : [[name, { value, unit, better: 'lower' }] as const],
    ),
  );
}
