import {
  CodeLens,
  Disposable,
  EventEmitter,
  languages,
  workspace,
  Range,
  type CodeLensProvider,
  type Command,
  type TextDocument,
} from 'vscode';
import { runnablesOf, type Runnable } from '../../core/language/features/runnables.ts';
import { parseFile } from '../../core/language/syntax/parse.ts';
import type { RunTarget } from '../run/target.ts';
import { MANAGE_TRUST } from '../trust.ts';

/** `▶ Run` over each workflow and each of its nodes. */
export function registerRunLenses(): Disposable {
  const changed = new EventEmitter<void>();
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: lensesOf,
  };
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider({ language: 'perflow', scheme: 'file' }, provider),
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
  );
}

function lensesOf(document: TextDocument): CodeLens[] {
  return runnablesOf(parseFile(document.getText())).map((runnable) => {
    const { start, end } = runnable.span;
    const range = new Range(document.positionAt(start), document.positionAt(end));
    return new CodeLens(range, workspace.isTrusted ? runCommand(document, runnable) : NOT_TRUSTED);
  });
}

function runCommand({ uri }: TextDocument, { workflow, node }: Runnable): Command {
  const target: RunTarget = { file: uri.fsPath, workflow, node };
  return {
    title: '▶ Run',
    tooltip: node === undefined ? `Run the workflow ${workflow}` : `Run ${node} with all it needs`,
    command: 'perflow.run',
    arguments: [target],
  };
}

/** It stays to be seen where it would be, and says why it is not there. */
const NOT_TRUSTED: Command = {
  title: '▷ Run: trust this workspace first',
  tooltip: 'Nothing is run in Restricted Mode',
  command: MANAGE_TRUST,
};
