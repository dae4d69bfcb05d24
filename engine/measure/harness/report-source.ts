import { stat } from 'node:fs/promises';
import { printsToErrors } from '../../../core/analyze/harness/formats.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { resolveInside } from '../../run/evaluation/path-in-workspace.ts';
import type { TextTaker } from '../../run/output/text-streams.ts';
import { KeptOutput } from '../metrics/kept-output.ts';
import { readOutputFile } from '../metrics/read-file.ts';
import type { HarnessPlan, ReportPlace } from './harness-plan.ts';

/** Where the report of one run of a harness comes from. */
export interface ReportSource {
  /** As a sentence names it. */
  readonly where: string;
  /** What takes the harness's output. */
  readonly takers: readonly TextTaker[];
  /** All of the report; the error is a sentence. */
  read(): Promise<Result<string, string>>;
}

/** The harness's output, or the file that it writes; to be made before it is started. */
export async function reportSource(
  { report, format }: Pick<HarnessPlan, 'report' | 'format'>,
  root: string,
): Promise<ReportSource> {
  if (report !== undefined) return reportInFile(report, root);
  if (printsToErrors(format)) return reportInBoth();
  const output = new KeptOutput();
  return { where: 'its standard output', takers: [output], read: () => Promise.resolve(output.text()) };
}

/**
 * The report of a tool that prints it to standard error, so that it does not get into what its command prints; `2>&1` may
 * have brought it there all the same. A command that prints more than is kept is no hindrance.
 */
function reportInBoth(): ReportSource {
  const [output, errors] = [new KeptOutput(), new KeptOutput('stderr')];
  const read = (): Result<string, string> => {
    const [printed, report] = [output.text(), errors.text()];
    return printed.ok && report.ok ? ok(`${printed.value}\n${report.value}`) : report;
  };
  return { where: 'its output', takers: [output, errors], read: () => Promise.resolve(read()) };
}

/** A report that is there already must have been written anew, or an earlier run's figures would pass for this one's. */
async function reportInFile({ from, path }: ReportPlace, root: string): Promise<ReportSource> {
  const file = resolveInside(root, from, path);
  const before = await versionOf(file);
  return {
    where: path,
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
