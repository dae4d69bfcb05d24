import type { RunEvent, RunStarted } from '../../core/events/event.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { MASK } from '../../engine/run/output/secrets.ts';
import { openStore } from '../../engine/store/open.ts';
import type { RunHead, RunRecorder, Store } from '../../engine/store/store.ts';
import type { Io } from '../io.ts';
import { tellAbandoned } from '../runs/abandoned.ts';
import type { EventsOutput } from './events-output.ts';

const WITHOUT = 'Or run with --no-store, which keeps nothing.';

/** Opens the store that a run is going to be kept in; the error says what to do, before anything runs. */
export async function openKeeping(root: string, io: Io): Promise<Result<Store, string>> {
  const opened = await openStore(root, { create: true });
  if (!opened.ok) return fail(`the run could not be kept: ${opened.error.message} ${WITHOUT}`);
  tellAbandoned(opened.value, io);
  return ok(opened.value);
}

/** Keeps a run from its first event on: a run that is refused leaves nothing. */
export function keepRun(store: Pick<Store, 'recorder'>, head: RunHead): EventsOutput {
  let recorder: RunRecorder | undefined;
  return {
    write: (event: RunEvent) => {
      if (event.type === 'run.started') recorder = store.recorder(withoutSecrets(head, event));
      return recorder?.write(event);
    },
    close: async () => await recorder?.close(),
  };
}

/** A param that was given a secret is masked in the event, so it is not kept either. */
function withoutSecrets(head: RunHead, { params: shown }: RunStarted): RunHead {
  const params = [...head.params].map(([name, text]) => {
    const isSecret = shown[name]?.includes(MASK) === true && !text.includes(MASK);
    return [name, isSecret ? MASK : text] as const;
  });
  return { ...head, params: new Map(params) };
}
