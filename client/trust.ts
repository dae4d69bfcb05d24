import { commands, window, workspace } from 'vscode';

/** The workbench's own page on what a trusted workspace is. */
export const MANAGE_TRUST = 'workbench.trust.manage';
const MANAGE = 'Manage Workspace Trust';

/** Whether things of the workspace may be run; where not, the user is told why and what can be done. */
export async function hasTrust(): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const message =
    'Perflow runs nothing in Restricted Mode: a workflow starts commands that the files of this workspace name.';
  const answer = await window.showWarningMessage(message, MANAGE);
  if (answer === MANAGE) await commands.executeCommand(MANAGE_TRUST);
  return false;
}
