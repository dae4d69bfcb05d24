import { checkFile } from '../../core/language/check/check-file.ts';
import { FileCheck } from '../../core/language/check/file-check.ts';
import { finish } from '../../core/language/check/slices.ts';
import { Document } from '../../core/language/document/document.ts';
import { fileOfSteps } from './steps.ts';
import { median } from './times.ts';

/** Lexing, parsing and checking of files with many steps, warm, beside `JSON.parse` of as many bytes. */
export function benchCheck(report: (line: string) => void): void {
  for (const steps of [100, 1000, 10_000]) report(line(steps, fileOfSteps(steps)));
}

/** Rounds, of which the median counts: small files need more until the machine code is warm. */
function roundsFor(steps: number): number {
  return Math.max(25, Math.ceil(40_000 / steps));
}

function line(steps: number, text: string): string {
  const json = JSON.stringify(text.match(/.{1,60}/gs) ?? []);
  const rounds = roundsFor(steps);
  const times = { parse: [] as number[], check: [] as number[], both: [] as number[], json: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const parsed = new FileCheck(new Document('bench.perflow', text));
    finish(parsed.update());
    const between = performance.now();
    expectClean(checkOf(parsed));
    const end = performance.now();
    JSON.parse(json);
    times.parse.push(between - start);
    times.check.push(end - between);
    times.both.push(end - start);
    times.json.push(performance.now() - end);
  }
  const [parse, check, both, bare] = [
    median(times.parse),
    median(times.check),
    median(times.both),
    median(times.json),
  ];
  return (
    `${String(steps).padStart(6)} steps, ${(text.length / 1e6).toFixed(2)} MB: ` +
    `parse ${ms(parse)}, check ${ms(check)}, both ${ms(both)} ` +
    `(${((both * 1000) / steps).toFixed(1)} µs a step; JSON.parse of as many bytes ${ms(bare)})`
  );
}

function checkOf(file: FileCheck): number {
  return checkFile('bench.perflow', { read: () => ({ ok: true, value: file }) }).diagnostics.length;
}

function expectClean(diagnostics: number): void {
  if (diagnostics > 0) throw new Error('the generated file has mistakes');
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
