import type { CodeLens, Command } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { lensesOf, resultOf, type Lens, type LensTarget } from '../../core/language/features/lenses.ts';
import type { LastRuns } from '../../core/language/features/results/last-runs.ts';
import { lastRunsOf } from '../history/last-runs-of.ts';
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
  register: (server) => {
    const { connection, asked, workspaces } = server;
    connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
      const open = await asked.file(uri, token);
      if (open === undefined) return null;
      const found = lensesOf(open.file);
      const known = await workflowsRun(found, lastRunsOf(open.root, server));
      const { runCommand } = server.options;
      return found.flatMap(({ type, range, target }): readonly CodeLens[] => {
        if (type === 'result') return known.has(target.workflow) ? [{ range, data: { uri, target } }] : [];
        return runCommand === undefined ? [] : [{ range, command: commandFor(runCommand, target, open) }];
      });
    });
    connection.onCodeLensResolve(async (lens) => {
      const { uri, target } = lens.data as LensData;
      const runs = lastRunsOf(workspaces.place(uri).root, server);
      const title = runs === undefined ? '' : await resultOf(target, runs);
      return { ...lens, command: { title, command: '' } };
    });
  },
};

/** Those of the workflows that were ever run. */
async function workflowsRun(
  found: readonly Lens[],
  runs: LastRuns | undefined,
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  if (runs === undefined) return known;
  for (const workflow of new Set(found.map(({ target }) => target.workflow))) {
    if ((await runs.run(workflow)) !== undefined) known.add(workflow);
  }
  return known;
}

function commandFor(
  command: string,
  { workflow, node, stage, experiment }: LensTarget,
  { root, path }: OpenFile,
): Command {
  const file = URI.file(`${root}/${path}`).fsPath;
  const tooltip = `Run ${node ?? stage ?? experiment ?? workflow}`;
  return { title: '▶ Run', tooltip, command, arguments: [{ file, workflow, node, stage, experiment }] };
}
