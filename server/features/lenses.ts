import type { CodeLens } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { lensesOf, resultOf, type LensTarget } from '../../core/language/features/lenses.ts';
import { StoredRuns } from '../history/stored-runs.ts';
import type { OpenFile } from '../workspace/workspaces.ts';
import type { Feature } from './feature.ts';

/** What a lens is resolved from. */
interface LensData {
  readonly uri: string;
  readonly target: LensTarget;
}

/**
 * What came of workflows and nodes the last time, over those that were ever run; and over all that can be run a command
 * to run it, where the client has said by `runCommand` in its initialization options which command of its own does that.
 */
export const lenses: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  register: ({ connection, asked, workspaces, histories, options }) => {
    connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
      const open = await asked.file(uri, token);
      if (open === undefined) return null;
      const history = histories.of(open.root);
      const runs = history && new StoredRuns(history);
      const known = new Map<string, boolean>();
      const shown: CodeLens[] = [];
      for (const { type, range, target } of lensesOf(open.file)) {
        const { workflow } = target;
        if (type === 'run') {
          const { runCommand } = options;
          if (runCommand !== undefined) shown.push({ range, command: commandFor(runCommand, target, open) });
          continue;
        }
        if (!known.has(workflow)) known.set(workflow, (await runs?.run(workflow)) !== undefined);
        if (known.get(workflow) === true) shown.push({ range, data: { uri, target } satisfies LensData });
      }
      return shown;
    });
    connection.onCodeLensResolve(async (lens) => {
      const { uri, target } = lens.data as LensData;
      const history = histories.of(workspaces.place(uri).root);
      if (history === undefined) return lens;
      return { ...lens, command: { title: await resultOf(target, new StoredRuns(history)), command: '' } };
    });
  },
};

function commandFor(command: string, { workflow, node, stage }: LensTarget, { root, path }: OpenFile) {
  const file = URI.file(`${root}/${path}`).fsPath;
  const what = node ?? stage ?? workflow;
  return { title: '▶ Run', tooltip: `Run ${what}`, command, arguments: [{ file, workflow, node, stage }] };
}
