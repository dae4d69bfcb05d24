import type { Store } from '../../engine/store/store.ts';
import type { Io } from '../io.ts';
import { shortId } from '../../core/history/short-id.ts';

/** Says in one line which runs were found that their engine never ended: it was killed, or the machine went down. */
export function tellAbandoned({ abandoned }: Pick<Store, 'abandoned'>, io: Pick<Io, 'stderr'>): void {
  const latest = abandoned.at(-1);
  if (latest === undefined) return;
  const what =
    abandoned.length === 1
      ? `the run ${shortId(latest)} was interrupted`
      : `${abandoned.length} runs were interrupted, the last one ${shortId(latest)}`;
  io.stderr.line(`perflow: ${what}; what it had is kept: perflow runs show ${shortId(latest)}`);
}
