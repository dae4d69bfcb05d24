import type { Connection } from '../database/connection.ts';
import { numberOf } from '../database/row.ts';

/** The key of a row that has these values, which is made where there is none. */
export function keyOf(
  connection: Connection,
  table: 'workflow' | 'node' | 'metric' | 'goal' | 'environment' | 'origin',
  values: Readonly<Record<string, string | number>>,
): number {
  const columns = Object.keys(values);
  const found = connection.get(
    `SELECT id FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')}`,
    ...Object.values(values),
  );
  if (found !== undefined) return numberOf(found, 'id');
  const made = connection.get(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) RETURNING id`,
    ...Object.values(values),
  );
  return numberOf(made ?? {}, 'id');
}
