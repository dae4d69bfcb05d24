import type { CancellationToken, CodeLensParams, Command } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { lensesOf, resultOf, type Lens, type LensTarget } from '../../core/language/features/lenses.ts';
import type { LastRuns } from '../../core/language/features/results/last-runs.ts';
import { lastRunsOf } from '../history/last-runs-of.ts';
import { writeRange } from '../protocol/written-ranges.ts';
import { Written } from '../protocol/written.ts';
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
    connection.onRequest(
      'textDocument/codeLens',
      async ({ textDocument: { uri } }: CodeLensParams, token: CancellationToken) => {
        const open = await asked.file(uri, token);
        if (open === undefined) return null;
        const runs = lastRunsOf(open.root, server);
        const { runCommand } = server.options;
        if (runs === undefined && runCommand === undefined) return [];
        const found = lensesOf(open.file);
        const known = await workflowsRun(found, runs);
        const commandFor = commandsOf(runCommand ?? '', open);
        const lenses = found.filter(({ type, target }) =>
          type === 'result' ? known.has(target.workflow) : runCommand !== undefined,
        );
        return new Written(server.chunks, (to) =>
          to.list(lenses, ({ type, range, target }) => {
            to.json('{"range":');
            writeRange(to, 0, range);
            to.json(type === 'result' ? ',"data":' : ',"command":');
            to.value(type === 'result' ? { uri, target } : commandFor(target));
            to.json('}');
          }),
        );
      },
    );
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

/** What runs each thing in a file. */
function commandsOf(command: string, { root, path }: OpenFile): (target: LensTarget) => Command {
  const file = URI.file(`${root}/${path}`).fsPath;
  return ({ workflow, node, stage, experiment }) => ({
    title: '▶ Run',
    tooltip: `Run ${node ?? stage ?? experiment ?? workflow}`,
    command,
    arguments: [{ file, workflow, node, stage, experiment }],
  });
}
