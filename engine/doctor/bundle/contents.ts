import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DoctorDocument } from '../../../core/report/contract/doctor.ts';
import { crashFiles, crashFolder } from '../../crash/crash-folder.ts';
import type { Place } from '../place.ts';
import type { BundleEntry } from './entry.ts';
import { redaction } from './redaction.ts';
import { storedRuns } from './runs.ts';

export interface BundleOptions {
  /** The text of workflow files too. */
  readonly withSources: boolean;
}

/**
 * What goes with a report of a bug: all that helps to find it, and nothing that is somebody's business. Whatever it is,
 * it goes through the same redaction at the end.
 */
export async function bundleContents(
  place: Place,
  document: DoctorDocument,
  { withSources }: BundleOptions,
): Promise<readonly BundleEntry[]> {
  const entries = [
    json('doctor.json', document),
    json('environment.json', place.facts),
    ...(await crashes(place)),
    ...(await storedRuns(place.root, withSources)),
  ];
  const redact = redaction(place.root, place.env);
  return entries.map(({ name, text }) => ({ name: safeName(redact(name)), text: redact(text) }));
}

function json(name: string, value: unknown): BundleEntry {
  return { name, text: `${JSON.stringify(value, undefined, 2)}\n` };
}

async function crashes({ env, machine: { platform } }: Place): Promise<readonly BundleEntry[]> {
  const files = crashFiles(crashFolder(env, platform));
  const read = files.map(async (file) => {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    return text === undefined ? [] : [{ name: `crashes/${path.basename(file)}`, text }];
  });
  return (await Promise.all(read)).flat();
}

/** A path that stays where it is unpacked. */
function safeName(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
}
