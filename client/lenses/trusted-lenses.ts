import { CodeLens, workspace, type Command } from 'vscode';
import { RUN } from '../run/target.ts';
import { MANAGE_TRUST } from '../trust.ts';

/** What stands over what can be run: a lens that runs it, or in a workspace that is not trusted one that says why not. */
export function trustedLenses(lenses: readonly CodeLens[]): CodeLens[] {
  return lenses.map((lens) =>
    workspace.isTrusted || lens.command?.command !== RUN ? lens : new CodeLens(lens.range, NOT_TRUSTED),
  );
}

/** It stays to be seen where it would be, and says why it is not there. */
const NOT_TRUSTED: Command = {
  title: '▷ Run: trust this workspace first',
  tooltip: 'Nothing is run in Restricted Mode',
  command: MANAGE_TRUST,
};
