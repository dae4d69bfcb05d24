import type { NodeTimesQuery } from '../store.ts';
import type { Connection } from '../database/connection.ts';
import { numberOf } from '../database/row.ts';

/** Results that are looked through for passed ones: a node that always fails must not cost a walk over its history. */
const LOOKED_AT = 200;

/** How long a node instance took when it passed, the latest first, in nanoseconds. */
export function selectNodeTimes(connection: Connection, query: NodeTimesQuery): readonly number[] {
  const rows = connection.all(
    `SELECT finished - started AS time FROM (
        SELECT state, started, finished, position FROM node_result
          WHERE node = (SELECT node.id FROM workflow JOIN node ON node.workflow = workflow.id AND node.name = ?
            WHERE workflow.name = ?)
          ORDER BY position DESC LIMIT ${LOOKED_AT})
      WHERE state = 'passed' AND started IS NOT NULL AND finished IS NOT NULL
      ORDER BY position DESC LIMIT ?`,
    query.node,
    query.workflow,
    query.limit,
  );
  return rows.map((row) => numberOf(row, 'time'));
}
