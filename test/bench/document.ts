import { checkFile } from '../../core/language/check/check-file.ts';
import type { EntryCheck } from '../../core/language/check/entry-check.ts';
import { finish } from '../../core/language/check/slices.ts';
import { textSources } from '../../core/language/check/text-sources.ts';
import type { Position } from '../../core/language/diagnostic.ts';
import { Workspace } from '../../core/language/document/workspace.ts';
import { measureCache } from './part-cache.ts';
import { measureMemory } from './document-memory.ts';
import { fileOfSteps } from './steps.ts';
import { quantile, timed, timesLine, type Time } from './times.ts';

type Report = (line: string) => void;

const SIZES = [100, 1_000, 10_000] as const;
const PATH = 'bench.perflow';
const KEYSTROKES = 2_000;
const BLOCKS = 12;
const WHOLE_ROUNDS = 5;

/**
 * Keystrokes in the middle of a file, each to all diagnostics of the file, beside parsing and checking the whole file
 * from nothing in the same process. Aims: p50 at most 1 ms, p99 at most 10 ms, at 10,000 steps no more than 1.5 times
 * 100 steps; opening 500 ms. CPU time is printed beside: what else runs on the machine is in the p99, not in that.
 */
export async function benchDocument(report: Report): Promise<void> {
  const medians = SIZES.map((steps) => measure(steps, report));
  const [small = Number.NaN, , large = Number.NaN] = medians;
  report(`  a keystroke at 10,000 steps takes ${(large / small).toFixed(2)} times one at 100 (aim: 1.5)`);
  for (const line of measureCache()) report(line);
  for (const line of await measureMemory()) report(line);
}

/** Gives the median of a keystroke in a text, in ms. */
function measure(steps: number, report: Report): number {
  const text = fileOfSteps(steps);
  const editor = new Editor(text);
  report(
    `${String(steps).padStart(6)} steps, ${(text.length / 1e6).toFixed(2)} MB: opened and checked in ${editor.opening.toFixed(0)} ms (aim at 10,000: 500)`,
  );
  const line = editor.lineOf(`step s${steps / 2} `);
  const inCommand = { line: line + 1, character: 25 };
  const inText = Array.from({ length: KEYSTROKES }, (_, index) => editor.toggle(inCommand, index));
  report(`  a character in a command          ${timesLine(inText)}`);
  const inStep = Array.from({ length: BLOCKS }, () => editor.typeStep({ line, character: 0 }, steps / 2));
  report(`  each character of a new step      ${timesLine(inStep.flat())}`);
  const whole = Array.from({ length: WHOLE_ROUNDS }, () => timed(() => checkWhole(text)));
  report(`  the whole file from nothing       ${timesLine(whole)}`);
  return quantile(
    inText.map(({ wall }) => wall),
    0.5,
  );
}

function checkWhole(text: string): void {
  expectClean(checkFile(PATH, textSources(new Map([[PATH, text]]))).diagnostics.length);
}

function expectClean(diagnostics: number): void {
  if (diagnostics > 0) throw new Error('the generated file has mistakes');
}

/** A file in an editor: each change is followed by asking for all its diagnostics. */
class Editor {
  readonly #workspace = new Workspace({ read: () => Promise.reject(new Error('nothing is included')) });
  readonly opening: number;
  readonly #text: string;
  #version = 0;

  constructor(text: string) {
    this.#text = text;
    this.opening = timed(() => {
      this.#workspace.open(PATH, text, 0);
      expectClean(this.#check().diagnostics.length);
    }).wall;
  }

  /** Where a step stands whose head is given; its command is on the line after. */
  lineOf(head: string): number {
    const document = this.#workspace.document(PATH);
    if (document === undefined) throw new Error('the file is open');
    return document.positionAt(this.#text.indexOf(head)).line;
  }

  /** Types a character, and at the next call takes it out again. */
  toggle(place: Position, index: number): Time {
    const end = { line: place.line, character: place.character + (index % 2) };
    return this.#change(place, end, index % 2 === 0 ? 'x' : '');
  }

  /** Types a step character by character, and takes it out again at once. */
  typeStep(start: Position, needed: number): readonly Time[] {
    const typed = `  step typed {\n    run = "echo \${label}"\n    needs = [s${needed}, s1]\n    timeout = 3m\n  }\n`;
    const times: Time[] = [];
    let at = start;
    for (const character of typed) {
      times.push(this.#change(at, at, character));
      at = character === '\n' ? { line: at.line + 1, character: 0 } : { ...at, character: at.character + 1 };
    }
    expectClean(this.#check().diagnostics.length);
    this.#change(start, at, '');
    return times;
  }

  #change(start: Position, end: Position, text: string): Time {
    this.#version += 1;
    return timed(() => {
      this.#workspace.change(PATH, [{ range: { start, end }, text }], this.#version);
      return this.#check().diagnostics.length;
    });
  }

  #check(): EntryCheck {
    return finish(this.#workspace.check(PATH));
  }
}
