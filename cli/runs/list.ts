import type { RunSummary, StoredStatus } from '../../core/history/history.ts';
import { VERSION } from '../../core/report/contract/common.ts';
import type { RunsDocument } from '../../core/report/contract/runs.ts';
import { displayOn, printLines, type Display } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, type Io } from '../io.ts';
import { heading } from '../../core/report/lines/heading.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { withPast } from './open.ts';
import { runTable } from './table.ts';

/** As commander gives them. */
export interface ListFlags {
  readonly workflow?: string;
  /** Milliseconds since 1970. */
  readonly since?: number;
  readonly status?: StoredStatus;
  readonly commit?: string;
  readonly limit: number;
  readonly json?: true;
}

export async function listRuns(flags: ListFlags, io: Io): Promise<ExitCode> {
  return await withPast(io, async ({ history, root }) => {
    const { json, limit, ...conditions } = flags;
    // One more, to know whether there are more.
    const found = await history.runs({ ...conditions, limit: limit + 1 });
    const runs = found.slice(0, limit);
    if (json === true) {
      const document: RunsDocument = { version: VERSION, runs: [...runs] };
      printJson(io, document);
      return ExitCode.fine;
    }
    const display = displayOn(io.stdout, io);
    const more = found.length > limit;
    const lines =
      runs.length === 0
        ? noRuns(Object.keys(conditions).length > 0, root)
        : [titleOf(runs, more, display), ...runTable(runs, display, Date.now()), [], HINT];
    printLines(lines, display);
    return ExitCode.fine;
  });
}

function titleOf(runs: readonly RunSummary[], more: boolean, display: Display): Line {
  const note = more ? `the latest ${runs.length}; --limit shows more` : 'the latest first';
  return heading('RUNS', { note }, display);
}

const HINT: Line = [piece(' perflow runs show RUN: one of them', 'faint')];

function noRuns(filtered: boolean, root: string): readonly Line[] {
  return filtered
    ? [[plain(' No stored run is like that. perflow runs without options lists the latest.')]]
    : [[plain(` No run is stored in ${root} yet. perflow run stores each run.`)]];
}
