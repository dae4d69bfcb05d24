import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoreContext } from '../context.ts';
import type { Connection } from '../database/connection.ts';
import { numberOf, textOf } from '../database/row.ts';
import type { StorePaths } from '../paths.ts';
import { SPARED } from '../retention.ts';
import { removeRun } from '../rows/remove-run.ts';
import type { Pruned, Retention } from '../store.ts';
import { runsOfBaselines } from './protected-runs.ts';
import { shrinkDatabase, usedBytes } from './space.ts';
import { sweepGarbage } from './sweep.ts';

/** Runs removed in one transaction: another process waits for no more than some milliseconds. */
const BATCH = 20;

/**
 * Removes the runs that are beyond the bounds, the oldest first, with their blobs. Never one that is under way, that is
 * pinned or that a baseline was made from. Where there is nothing to remove it costs a few look-ups.
 */
export async function pruneRuns(
  { connection, paths }: StoreContext,
  retention: Retention,
  now: number,
): Promise<Pruned> {
  const pruning = new Pruning(connection, paths);
  for (const row of connection.all('SELECT id FROM workflow')) {
    const workflow = numberOf(row, 'id');
    const tooMany = nthLatest(connection, workflow, retention.runs);
    const tooOld = Math.min(now - retention.age - 1, nthLatest(connection, workflow, SPARED.byAge) ?? -1);
    await pruning.removeUpTo(workflow, Math.max(tooMany ?? -1, tooOld));
  }
  await pruning.removeUntilSmaller(retention.bytes);
  return pruning.finish();
}

/** The position of the latest run but n; undefined where there are no more than n. */
function nthLatest(connection: Connection, workflow: number, n: number): number | undefined {
  const row = connection.get(
    'SELECT position FROM run WHERE workflow = ? ORDER BY position DESC LIMIT 1 OFFSET ?',
    workflow,
    n,
  );
  return row === undefined ? undefined : numberOf(row, 'position');
}

const REMOVABLE = `status <> 'running' AND pinned = 0 AND id NOT IN (SELECT value FROM json_each(?))`;
const UP_TO = `SELECT id FROM run WHERE workflow = ? AND position <= ? AND ${REMOVABLE} ORDER BY position LIMIT ${BATCH}`;
const OLDEST = `SELECT id FROM run WHERE ${REMOVABLE}
  AND position < (SELECT max(position) FROM run AS other WHERE other.workflow = run.workflow)
  ORDER BY position LIMIT ${BATCH}`;

class Pruning {
  readonly #connection: Connection;
  readonly #paths: StorePaths;
  #protected: string | undefined;
  #runs = 0;
  #swept: Omit<Pruned, 'runs'> = { blobs: 0, bytes: 0 };

  constructor(connection: Connection, paths: StorePaths) {
    this.#connection = connection;
    this.#paths = paths;
  }

  async removeUpTo(workflow: number, position: number): Promise<void> {
    if (position < 0) return;
    while (await this.#remove(UP_TO, workflow, position)) await nextTurn();
  }

  async removeUntilSmaller(bytes: number): Promise<void> {
    while (usedBytes(this.#connection) > bytes && (await this.#remove(OLDEST))) await this.#sweep();
  }

  async finish(): Promise<Pruned> {
    await this.#sweep();
    if (this.#runs > 0) await shrinkDatabase(this.#connection);
    return { runs: this.#runs, ...this.#swept };
  }

  /** Removes the runs that a query names, at most a batch; false when there was none. */
  async #remove(query: string, ...values: number[]): Promise<boolean> {
    if (this.#connection.get(query, ...values, '[]') === undefined) return false;
    this.#protected ??= JSON.stringify([...runsOfBaselines(this.#paths.baselines)]);
    const removed = await this.#connection.patiently(() => {
      const rows = this.#connection.all(query, ...values, this.#protected ?? '[]');
      return rows.filter((row) => removeRun(this.#connection, textOf(row, 'id'))).length;
    });
    this.#runs += removed;
    return removed > 0;
  }

  async #sweep(): Promise<void> {
    const { blobs, bytes } = await sweepGarbage(this.#connection, this.#paths);
    this.#swept = { blobs: this.#swept.blobs + blobs, bytes: this.#swept.bytes + bytes };
  }
}
