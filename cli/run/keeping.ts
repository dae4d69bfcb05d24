import type { RunEvent, RunStarted } from '../../core/events/event.ts';
import { fail, type Result } from '../../core/result.ts';
import { openSettled } from '../../engine/history/abandoned.ts';
import { MASK } from '../../engine/run/output/secrets.ts';
import type { RunHead, RunRecorder, Store } from '../../engine/store/store.ts';
import { sayTo, type Io } from '../io.ts';
import type { EventsOutput } from './events-output.ts';

const WITHOUT = 'Or run with --no-store, which keeps nothing.';

/** Opens the store that a run is going to be kept in; the error says what to do, before anything runs. */
export async function openKeeping(root: string, io: Io): Promise<Result<Store, string>> {
  const opened = await openSettled(root, { create: true }, sayTo(io));
  return opened.ok ? opened : fail(`the run could not be kept: ${opened.error.message} ${WITHOUT}`);
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
