import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DamagedBlob, readBlob } from './blobs/read.ts';
import type { Connection } from './database/connection.ts';
import { numberOf, textOf } from './database/row.ts';
import type { StorePaths } from './paths.ts';
import { problemOf } from './problem.ts';

/** What the database must answer with no row, and what it means where it has some. */
const CONTRADICTIONS: ReadonlyMap<string, string> = new Map([
  [`SELECT 1 FROM run WHERE status <> 'running' AND events IS NULL`, 'a run that has ended has no events'],
  [
    `SELECT 1 FROM usage JOIN (SELECT count(*) AS blobs, coalesce(sum(raw), 0) AS raw, coalesce(sum(stored), 0) AS stored FROM blob) AS real
      WHERE usage.blobs <> real.blobs OR usage.raw <> real.raw OR usage.stored <> real.stored`,
    'the sizes of the blobs do not add up',
  ],
  [
    `SELECT workflow, started / 86400000, status, count(*), sum(coalesce(time, 0)) FROM run WHERE status <> 'running' GROUP BY 1, 2, 3
      EXCEPT SELECT workflow, day, status, runs, time FROM tally`,
    'the runs of a day do not add up',
  ],
  [
    `SELECT 1 FROM tally WHERE runs > 0 AND NOT EXISTS (SELECT 1 FROM run WHERE run.workflow = tally.workflow
      AND run.status = tally.status AND run.started / 86400000 = tally.day)`,
    'a day counts runs that are not there',
  ],
  ...['node_result', 'measurement', 'goal_result'].map((table): [string, string] => [
    `SELECT 1 FROM ${table} WHERE position NOT IN (SELECT position FROM run)`,
    `${table} has rows of a run that is not there`,
  ]),
]);

/** Looks at every page and every blob; what is wrong, a sentence each. */
export async function verifyStore(connection: Connection, paths: StorePaths): Promise<readonly string[]> {
  const problems = [...databaseProblems(connection)];
  for (const row of connection.all('SELECT hash, raw, stored FROM blob ORDER BY id')) {
    const problem = await blobProblem(
      path.join(paths.blobs, textOf(row, 'hash')),
      textOf(row, 'hash'),
      numberOf(row, 'raw'),
    );
    if (problem !== undefined) problems.push(problem);
  }
  const unknown = readdirSync(paths.blobs).filter(
    (name) => connection.get('SELECT 1 FROM blob WHERE hash = ?', name) === undefined,
  );
  if (unknown.length > 0)
    problems.push(
      `${unknown.length} files in ${paths.blobs} belong to no run: \`perflow runs prune\` removes them.`,
    );
  return problems;
}

function databaseProblems(connection: Connection): readonly string[] {
  const integrity = connection.all('PRAGMA integrity_check').map((row) => textOf(row, 'integrity_check'));
  const broken = integrity.filter((line) => line !== 'ok').map((line) => `${connection.file}: ${line}.`);
  const dangling = connection.all('PRAGMA foreign_key_check').length;
  if (dangling > 0) broken.push(`${connection.file}: ${dangling} rows refer to rows that are not there.`);
  for (const [query, meaning] of CONTRADICTIONS) {
    if (connection.get(query) !== undefined) broken.push(`${connection.file}: ${meaning}.`);
  }
  return broken;
}

async function blobProblem(file: string, hash: string, raw: number): Promise<string | undefined> {
  const content = createHash('sha256');
  let bytes = 0;
  try {
    for await (const block of readBlob(file)) {
      content.update(block);
      bytes += block.length;
    }
  } catch (error) {
    if (error instanceof DamagedBlob) return `${file} is damaged: ${error.message}.`;
    const problem = problemOf(error, file);
    if (problem === undefined) throw error;
    return problem.message;
  }
  return content.digest('hex') === hash && bytes === raw
    ? undefined
    : `${file} is damaged: its content is another one.`;
}
