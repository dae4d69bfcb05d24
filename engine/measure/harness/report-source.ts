import { stat } from 'node:fs/promises';
import { fail, type Result } from '../../../core/result.ts';
import { resolveInside } from '../../run/evaluation/path-in-workspace.ts';
import type { TextTaker } from '../../run/output/text-streams.ts';
import { KeptOutput } from '../metrics/kept-output.ts';
import { readOutputFile } from '../metrics/read-file.ts';
import type { ReportPlace } from './harness-plan.ts';

/** Where the report of one run of a harness comes from. */
export interface ReportSource {
  /** What takes the harness's output. */
  readonly takers: readonly TextTaker[];
  /** All of the report; the error is a sentence. */
  read(): Promise<Result<string, string>>;
}

/** The harness's output, or the file that it writes; to be made before it is started. */
export async function reportSource(place: ReportPlace | undefined, root: string): Promise<ReportSource> {
  if (place !== undefined) return reportInFile(place, root);
  const kept = new KeptOutput();
  return { takers: [kept], read: () => Promise.resolve(kept.text()) };
}

/** A report that is there already must have been written anew, or an earlier run's figures would pass for this one's. */
async function reportInFile({ from, path }: ReportPlace, root: string): Promise<ReportSource> {
  const file = resolveInside(root, from, path);
  const before = await versionOf(file);
  return {
    takers: [],
    read: async () => {
      if (before !== undefined && before === (await versionOf(file)))
        return fail(`the command did not write ${path}: it is as it was before`);
      return readOutputFile(root, from, path);
    },
  };
}

/** Differs once a file was written; undefined where there is none. */
async function versionOf(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return undefined;
  }
}
