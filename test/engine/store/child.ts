/**
 * A process that uses a store as its parent tells it, by IPC: `[name, …arguments]` in, `{ name, … }` out. Usage: child.ts
 * ROOT. Where it is run by root, `drop` gives up what root may do, so that permissions mean something.
 */
import { openStore } from '../../../engine/store/open.ts';
import type { RunRecorder, Store } from '../../../engine/store/store.ts';
import { HEAD, KEEP_ALL, eventsOf, runId } from './rig.ts';

const [, , root = ''] = process.argv;
const NOBODY = 65_534;
let store: Store | undefined;
let recorder: RunRecorder | undefined;

async function open(): Promise<Store> {
  const result = await openStore(root, { create: true, retention: KEEP_ALL });
  if (!result.ok) throw Object.assign(new Error(result.error.message), { code: result.error.code });
  return result.value;
}

const orders: Readonly<Record<string, (argument: number) => Promise<unknown>>> = {
  drop: () => {
    if (process.getuid?.() === 0) {
      process.setegid?.(NOBODY);
      process.seteuid?.(NOBODY);
    }
    return Promise.resolve();
  },
  open: async () => {
    store = await open();
    return store.abandoned;
  },
  /** A run that goes on until it is told to end. */
  begin: async (number) => {
    recorder = store?.recorder(HEAD);
    for (const event of eventsOf({ id: runId(number) }).slice(0, -1)) await recorder?.write(event);
    await begun(number);
  },
  end: async (number) => {
    for (const event of eventsOf({ id: runId(number) }).slice(-1)) await recorder?.write(event);
    return (await recorder?.close())?.message;
  },
  /** Runs one after the other until it is killed; tells of each when it is kept. */
  recordWithoutEnd: async (first) => {
    for (let number = first; ; number++) {
      await recordOne(number);
      process.send?.({ name: 'recorded', result: number });
    }
  },
  /** So many changes as two processes at once will make. */
  change: async (first) => {
    for (let number = first; number < first + 60; number++) {
      await recordOne(number);
      for (const pinned of [true, false, true]) store?.pin(runId(number), pinned);
    }
  },
};

async function recordOne(number: number): Promise<void> {
  const one = store?.recorder(HEAD);
  const output = Array.from({ length: number % 40 }, (_, line) => `${`line ${line} `.repeat(200)}\n`);
  for (const event of eventsOf({ id: runId(number), output })) await one?.write(event);
  const failure = await one?.close();
  if (failure !== undefined) throw failure;
}

/** Until the row of a run is there for others. */
async function begun(number: number): Promise<void> {
  const head = await store?.head(runId(number));
  if (head?.ok === true) return;
  await new Promise((resolve) => setImmediate(resolve));
  await begun(number);
}

process.on('message', ([name, argument]: [string, number]) => {
  const order = orders[name];
  if (order === undefined) throw new Error(`no order ${name}`);
  order(argument).then(
    (result) => process.send?.({ name, result }),
    (error: unknown) =>
      process.send?.({ name, error: String(error), code: (error as { code?: string }).code }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ name: 'ready' });
