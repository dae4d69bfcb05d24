import type { Connection } from '../database/connection.ts';
import { numberOf } from '../database/row.ts';

/** Tables of results: the column that leads to the workflow, and the names that it refers to. */
const RESULTS = [
  `DELETE FROM node_result WHERE position = ? AND node IN (SELECT id FROM node WHERE workflow = ?)`,
  `DELETE FROM measurement WHERE position = ? AND metric IN
    (SELECT metric.id FROM node JOIN metric ON metric.node = node.id WHERE node.workflow = ?)`,
  `DELETE FROM goal_result WHERE position = ? AND goal IN (SELECT id FROM goal WHERE workflow = ?)`,
];

/** Within a transaction: a run that has ended, with its results. False where there is none. Its blobs become garbage. */
export function removeRun(connection: Connection, id: string): boolean {
  const row = connection.get(`SELECT position, workflow FROM run WHERE id = ? AND status <> 'running'`, id);
  if (row === undefined) return false;
  const position = numberOf(row, 'position');
  for (const sql of RESULTS) connection.run(sql, position, numberOf(row, 'workflow'));
  connection.run('DELETE FROM run WHERE position = ?', position);
  return true;
}
