import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DoctorDocument } from '../../core/report/contract/doctor.ts';
import { doctorLines } from '../../core/report/lines/doctor.ts';
import { examine, placeOf } from '../../engine/doctor/examine.ts';
import { thisMachine } from '../../engine/environment/machine.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import manifest from '../../package.json' with { type: 'json' };
import { displayOn, printLines } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, unable, type Io } from '../io.ts';
import { rootOf } from '../../engine/workspace/root.ts';
import { bundle } from './bundle.ts';
import type { DoctorFlags } from './flags.ts';

export async function doctorCommand(flags: DoctorFlags, io: Io): Promise<ExitCode> {
  const misuse = misuseOf(flags, io);
  if (misuse !== undefined) return unable(io, misuse);
  const root = await rootOf(io.cwd);
  const place = await placeOf(thisMachine(), root, definedVariables(io.env));
  const document = await examine(place, manifest.version);
  if (flags.json === true) printJson(io, document);
  else print(document, io);
  if (flags.bundle !== undefined) {
    const problem = await bundle(
      flags.bundle,
      { place, document, withSources: flags.includeWorkflow === true },
      io,
    );
    if (problem !== undefined) return unable(io, problem);
  }
  return document.checks.some(({ state }) => state === 'broken') ? ExitCode.no : ExitCode.fine;
}

function misuseOf({ bundle: file, includeWorkflow }: DoctorFlags, { cwd }: Io): string | undefined {
  if (file === undefined)
    return includeWorkflow === true
      ? '--include-workflow is for --bundle; see perflow doctor --help'
      : undefined;
  return existsSync(path.resolve(cwd, file)) ? `${file} is there already: name another file` : undefined;
}

function print(document: DoctorDocument, io: Io): void {
  const display = displayOn(io.stdout, io);
  printLines(doctorLines(document, display.glyphs), display);
}
