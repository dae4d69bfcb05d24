import type { LastRuns } from '../../core/language/features/results/last-runs.ts';
import type { Server } from '../features/feature.ts';
import { StoredRuns } from './stored-runs.ts';

/** What is known of the runs in a folder; undefined where nothing was ever run. */
export function lastRunsOf(root: string, { histories, connection }: Server): LastRuns | undefined {
  const history = histories.of(root);
  return history && new StoredRuns(history, (message) => connection.console.warn(message));
}
