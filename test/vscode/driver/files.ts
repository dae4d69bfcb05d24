import { readFile } from 'node:fs/promises';
import { Uri, window, workspace, type TextEditor } from 'vscode';

/** The folder that is open: a copy of test/vscode/workspace that tests may change. */
export function folder(): Uri {
  const [first] = workspace.workspaceFolders ?? [];
  if (first === undefined) throw new Error('no folder is open');
  return first.uri;
}

export function uriOf(file: string): Uri {
  return Uri.joinPath(folder(), file);
}

/** Opens a file of it, by its path from there. */
export async function open(file: string): Promise<TextEditor> {
  return await window.showTextDocument(uriOf(file), { preview: false });
}

/** What a file on the disk holds; undefined while it is not there. */
export async function contentOf(file: string): Promise<string | undefined> {
  return await readFile(uriOf(file).fsPath, 'utf8').catch(() => undefined);
}
