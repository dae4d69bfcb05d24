import type { Board, Finder } from './board.ts';
import type { FileTable } from './file-table.ts';
import type { Finding } from './finding.ts';
import { checkFragmentCircles } from './fragments.ts';
import { checkIncludes } from './includes.ts';
import { RANKS } from './ranks.ts';
import { nameSpan } from './records.ts';
import { reportRepeated } from './repeated-names.ts';
import { Findings, type Reporter } from './reporter.ts';
import type { Sources } from './sources.ts';

/** What is wrong with the way in which files, workflows and fragments hang together. */
export class LinkChecks {
  readonly #board: Board;
  readonly #includes = new LinkFinder(RANKS.includes);
  readonly #fragments = new LinkFinder(RANKS.fragments);
  readonly #workflows = new LinkFinder(RANKS.workflows);

  constructor(board: Board) {
    this.#board = board;
  }

  check(table: FileTable, sources: Sources, entry: string): void {
    this.#run(this.#includes, table, (reporter) => {
      checkIncludes(table, sources, reporter);
    });
    this.#run(this.#fragments, table, (reporter) => {
      checkFragmentCircles(table, reporter);
    });
    this.#run(this.#workflows, table, (reporter) => {
      checkWorkflowNames(table, entry, reporter);
    });
  }

  #run(finder: LinkFinder, { files }: FileTable, check: (reporter: Reporter) => void): void {
    const findings = new Findings((place) => {
      const file = files.get(place.file);
      if (file === undefined) throw new Error('what is reported lies in a file that was read');
      return file.partAt(place);
    });
    check(findings);
    const before = finder.findings;
    finder.findings = findings.list;
    this.#board.update(finder, before);
  }
}

class LinkFinder implements Finder {
  readonly rank: number;
  findings: readonly Finding[] = [];

  constructor(rank: number) {
    this.rank = rank;
  }
}

function checkWorkflowNames({ files }: FileTable, entry: string, reporter: Reporter): void {
  const named = [...(files.get(entry)?.containers ?? [])].flatMap(({ kind, name, opening, block }) => {
    if (kind !== 'workflow' || name === undefined) return [];
    const { file, offset } = opening;
    return [{ name, origin: { file, offset, span: nameSpan(block) } }];
  });
  reportRepeated(named, 'a workflow', reporter);
}
