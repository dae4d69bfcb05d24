import { Uri, window, workspace, type TextEditor } from 'vscode';

/** The folder that is open: a copy of test/vscode/workspace that tests may change. */
export function folder(): Uri {
  const [first] = workspace.workspaceFolders ?? [];
  if (first === undefined) throw new Error('no folder is open');
  return first.uri;
}

/** Opens a file of it, by its path from there. */
export async function open(file: string): Promise<TextEditor> {
  return await window.showTextDocument(Uri.joinPath(folder(), file));
}
