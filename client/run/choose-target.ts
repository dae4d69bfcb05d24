import { Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { RunTarget } from './target.ts';

const MOST_FILES = 1000;

/** What is meant to be run; where that is not clear the user is asked. Undefined where there is nothing, or no answer. */
export async function chooseTarget(where: unknown): Promise<RunTarget | undefined> {
  if (isTarget(where)) return where;
  const file = where instanceof Uri ? where : (activeFile() ?? (await chooseFile()));
  if (file === undefined) return undefined;
  const { path, workflows } = await workflowsIn(file);
  const workflow = await chooseWorkflow(workflows);
  return workflow === undefined ? undefined : { file: path, workflow };
}

function isTarget(where: unknown): where is RunTarget {
  if (typeof where !== 'object' || where === null || where instanceof Uri) return false;
  return 'file' in where && typeof where.file === 'string' && 'workflow' in where;
}

function activeFile(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'perflow' ? document.uri : undefined;
}

async function chooseFile(): Promise<Uri | undefined> {
  const files = await workspace.findFiles('**/*.perflow', '**/node_modules/**', MOST_FILES);
  if (files.length === 0) {
    void window.showInformationMessage('There is no workflow file (*.perflow) in this workspace.');
    return undefined;
  }
  const items = files.map((uri): QuickPickItem & { readonly uri: Uri } => ({
    label: workspace.asRelativePath(uri),
    uri,
  }));
  if (items.length === 1) return items[0]?.uri;
  const sorted = items.sort((a, b) => (a.label < b.label ? -1 : 1));
  return (await window.showQuickPick(sorted, { placeHolder: 'Which file is to be run?' }))?.uri;
}

/** Of the file as it is in the editor; one that has no place on the disk yet is saved first. */
async function workflowsIn(
  uri: Uri,
): Promise<{ readonly path: string; readonly workflows: readonly string[] }> {
  const document = await workspace.openTextDocument(uri);
  const saved = document.isUntitled ? await workspace.save(uri) : uri;
  const { workflowNames } = await import('./workflow-names.ts');
  return {
    path: saved?.fsPath ?? '',
    workflows: saved === undefined ? [] : workflowNames(document.getText()),
  };
}

async function chooseWorkflow(names: readonly string[]): Promise<string | undefined> {
  if (names.length === 0) void window.showInformationMessage('This file has no workflow that could be run.');
  if (names.length < 2) return names[0];
  return await window.showQuickPick(names, { placeHolder: 'Which workflow is to be run?' });
}
