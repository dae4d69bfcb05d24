import type { InlayHint as ShownHint } from 'vscode-languageserver';
import {
  matrixHints,
  timedNodes,
  timeHint,
  type InlayHint,
} from '../../core/language/features/inlay-hints.ts';
import type { Range } from '../../core/language/diagnostic.ts';
import { lastRunsOf } from '../history/last-runs-of.ts';
import type { OpenFile } from '../workspace/workspaces.ts';
import type { Feature, Server } from './feature.ts';

/** Behind matrices how many instances they make, behind nodes how long they took the last time. */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register: (server) => {
    server.connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
      const open = await server.asked.file(textDocument.uri, token);
      if (open === undefined) return null;
      const times = await timeHints(open, range, server);
      return [...matrixHints(open.file, range), ...times].map(shown);
    });
  },
};

/** More nodes are never in sight at once. */
const MOST = 200;

async function timeHints(open: OpenFile, range: Range, server: Server): Promise<readonly InlayHint[]> {
  const runs = lastRunsOf(open.root, server);
  if (runs === undefined) return [];
  const nodes = timedNodes(open.file, range).slice(0, MOST);
  const hints = nodes.map(async (timed) => timeHint(timed, await runs.times(timed.workflow, timed.node)));
  return (await Promise.all(hints)).filter((hint) => hint !== undefined);
}

function shown({ position, label, tooltip }: InlayHint): ShownHint {
  return { position, label, paddingLeft: true, ...(tooltip === undefined ? {} : { tooltip }) };
}
