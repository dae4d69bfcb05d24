import type { Diagnostic } from '../diagnostic.ts';
import type { Container } from '../syntax/tree.ts';
import type { Workflow } from '../workflow.ts';
import { buildWorkflow } from './build.ts';
import { checkWorkflow } from './check-workflow.ts';
import type { FileIndex } from './file-index.ts';
import { fileTable, unbroken, type FileTable } from './file-table.ts';
import { checkFragmentCircles } from './fragments.ts';
import { checkIncludes } from './includes.ts';
import { labelText } from './labels.ts';
import { reportRepeated } from './names.ts';
import { Diagnostics, type Reporter } from './reporter.ts';
import type { Sources } from './sources.ts';
import { checkStructure } from './structure.ts';
import { checkSyntax } from './syntax-problems.ts';

/** A file as the checker understands it. */
export interface Checked {
  /** The workflows of the file itself, as far as they can be understood. Only without errors may they be planned. */
  readonly workflows: readonly Workflow[];
  /** Of the file and of all it includes, in order; a fragment used twice tells its mistakes once. */
  readonly diagnostics: readonly Diagnostic[];
  /** The file and all it includes, directly or not. */
  readonly files: readonly string[];
  /** Whether none of the diagnostics is an error. */
  readonly ok: boolean;
}

/**
 * Checks a file and what it includes. `entry` and all paths are relative to the workspace's root, with `/`. The sources
 * must hold what {@link loadIncludes} would read; a file that is not there is a diagnostic at its `include`.
 */
export function checkFile(entry: string, sources: Sources): Checked {
  const diagnostics = new Diagnostics();
  const table = fileTable(entry, sources);
  const files = [...table.files.keys()];
  const reporter = unbroken(diagnostics, table);
  for (const file of table.files.values()) {
    checkSyntax(file, diagnostics);
    checkStructure(file, reporter);
  }
  checkIncludes(table, sources, reporter);
  checkFragmentCircles(table, reporter);
  const index = table.files.get(entry);
  if (index === undefined) reportUnread(entry, sources, reporter);
  const workflows = index === undefined ? [] : checkContainers(index, table, reporter);
  const sorted = diagnostics.sorted(files);
  return { workflows, diagnostics: sorted, files, ok: sorted.every(({ severity }) => severity !== 'error') };
}

function reportUnread(entry: string, sources: Sources, reporter: Reporter): void {
  const read = sources.read(entry);
  const message = read.ok ? 'This file cannot be read.' : read.error.message;
  reporter.report('include-missing', { file: entry, offset: 0 }, { start: 0, end: 0 }, message);
}

function checkContainers(index: FileIndex, table: FileTable, reporter: Reporter): readonly Workflow[] {
  const used = new Set<Container>();
  const workflows = index.workflows.map((container) => {
    const draft = buildWorkflow(container, index, table, reporter);
    for (const fragment of draft.expansion.used) used.add(fragment);
    checkWorkflow(draft, table, reporter, false);
    return draft.workflow;
  });
  for (const fragment of index.fragments) {
    if (used.has(fragment)) continue;
    checkWorkflow(buildWorkflow(fragment, index, table, reporter), table, reporter, true);
  }
  reportRepeated(
    index.workflows.flatMap(({ opening: { node, offset } }) => {
      const name = labelText(node.label);
      if (name === undefined || node.label === undefined) return [];
      const { start, end } = node.label;
      return [{ name, origin: { file: index.path, offset, span: { start, end } } }];
    }),
    'a workflow',
    reporter,
  );
  return workflows;
}
