import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DoctorDocument } from '../../core/report/contract/doctor.ts';
import { printSize } from '../../core/language/quantity/print.ts';
import { bundleContents } from '../../engine/doctor/bundle/contents.ts';
import type { BundleEntry } from '../../engine/doctor/bundle/entry.ts';
import { writeZip } from '../../engine/doctor/bundle/write.ts';
import type { Place } from '../../engine/doctor/place.ts';
import type { Io } from '../io.ts';
import { cleanLine } from '../../core/report/terminal/text.ts';

export interface BundleRequest {
  readonly place: Place;
  readonly document: DoctorDocument;
  readonly withSources: boolean;
}

/** Writes the archive for a bug report and says what is in it; a sentence where it cannot be written. */
export async function bundle(
  name: string,
  { place, document, withSources }: BundleRequest,
  io: Io,
): Promise<string | undefined> {
  const file = path.resolve(io.cwd, name);
  if (existsSync(file)) return `${name} is there already: name another file`;
  const entries = await bundleContents(place, document, { withSources });
  try {
    await writeZip(file, entries);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return `${name} could not be written: ${error.message}`;
  }
  say(name, entries, io);
  return undefined;
}

/** On standard error: with `--json`, standard output has the document alone. */
function say(name: string, entries: readonly BundleEntry[], { stderr }: Io): void {
  stderr.line(
    `${cleanLine(name)} was written. Nothing was sent anywhere; look through it before you pass it on:`,
  );
  for (const entry of entries) {
    stderr.line(`  ${cleanLine(entry.name)}  ${printSize(Buffer.byteLength(entry.text))}`);
  }
}
