import { ORIGINS_2 } from './origins.ts';
import { SCHEMA_1 } from './schema.ts';

/** Brings the database from the version before to `version`. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** In their order, each version once. What was released is never changed: a store may be at any of them. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, sql: SCHEMA_1 },
  { version: 2, sql: ORIGINS_2 },
];
