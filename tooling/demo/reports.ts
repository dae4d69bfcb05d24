import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunView } from '../../core/events/run-view.ts';
import { runMarkdown } from '../../core/report/markdown.ts';
import { runDocument } from '../../core/report/run-document.ts';
import { root } from '../bootstrap.mjs';

/** Writes the run as Markdown and as the document of `--json`; gives the files, relative to the checkout. */
export async function writeReports(run: RunView, folder: string): Promise<string[]> {
  const reports: [name: string, text: string][] = [
    ['report.md', runMarkdown(run)],
    ['report.json', `${JSON.stringify(runDocument(run), undefined, 2)}\n`],
  ];
  const files = reports.map(([name, text]) => ({ file: path.join(folder, name), text }));
  await Promise.all(files.map(({ file, text }) => writeFile(path.join(root, file), text)));
  return files.map(({ file }) => file);
}
