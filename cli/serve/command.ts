import process from 'node:process';
import { StoredHistory } from '../../engine/history/stored-history.ts';
import { serveHistory } from '../../engine/serve/serve.ts';
import { StoreHandle } from '../../engine/serve/store-handle.ts';
import { watchStore } from '../../engine/serve/watch.ts';
import { rootOf } from '../../engine/workspace/root.ts';
import { ExitCode } from '../exit-code.ts';
import { sayTo, unable, type Io } from '../io.ts';

/** Answers on the standard streams until the input ends. */
export async function serveCommand(io: Io): Promise<ExitCode> {
  const root = await rootOf(io.cwd);
  const log = sayTo(io);
  const handle = new StoreHandle(root, log);
  const history = new StoredHistory({ store: () => handle.current(), root, folder: root });
  try {
    const broken = await serveHistory({
      input: io.stdin(),
      output: process.stdout,
      history,
      watch: (changed) => watchStore(handle, changed),
      log,
    });
    return broken === undefined ? ExitCode.fine : unable(io, `the input is no JSON-RPC: ${broken}`);
  } finally {
    handle.close();
  }
}
