/**
 * Version 1 of the database: an index over the stored runs, for queries. What a run is, its event stream, lies in a
 * blob; all rows but pins can be made from it again.
 *
 * A run's key is its `position`: the time of its start in milliseconds since 1970, or one more than the last position
 * where the clock does not go on (it was set back). So positions are in the order in which runs were begun here, one
 * that is imported stands where it was run, and every index, which SQLite orders by this key within equal values, gives
 * the latest runs without sorting. Names are kept once. Rows of results are ordered by what was measured, then by run:
 * the history of a metric is one piece of its table. They have no foreign key to their run, as that would ask for an
 * index by run of a third of their size; whoever removes a run removes them (rows/remove-run.ts).
 *
 * Triggers keep the sums, so that no way of changing a run can forget them.
 */
export const SCHEMA_1 = `
CREATE TABLE workflow (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE environment (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL
) STRICT;

-- Sizes are bytes, before compression and on disk.
CREATE TABLE blob (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  raw INTEGER NOT NULL,
  stored INTEGER NOT NULL
) STRICT;

-- Times of day are milliseconds since 1970, all other times nanoseconds. A run has a journal while it is running, and
-- events once it has ended.
CREATE TABLE run (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workflow INTEGER NOT NULL REFERENCES workflow,
  status TEXT NOT NULL CHECK (status IN ('running', 'passed', 'failed', 'cancelled', 'interrupted')),
  started INTEGER NOT NULL,
  finished INTEGER,
  time INTEGER,
  git_commit TEXT,
  goals_met INTEGER NOT NULL DEFAULT 0,
  goals_total INTEGER NOT NULL DEFAULT 0,
  pinned INTEGER NOT NULL DEFAULT 0,
  environment INTEGER NOT NULL REFERENCES environment,
  head INTEGER NOT NULL REFERENCES blob,
  events INTEGER REFERENCES blob,
  journal TEXT,
  pid INTEGER
) STRICT;
CREATE INDEX run_of_workflow ON run (workflow, status);
CREATE INDEX run_by_workflow ON run (workflow);
CREATE INDEX run_by_status ON run (status);
CREATE INDEX run_by_commit ON run (git_commit);
CREATE INDEX run_by_environment ON run (environment);
CREATE INDEX run_by_head ON run (head);
CREATE INDEX run_by_events ON run (events);

-- The node '' has the metrics of the workflow itself.
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  workflow INTEGER NOT NULL REFERENCES workflow,
  name TEXT NOT NULL,
  UNIQUE (workflow, name)
) STRICT;
CREATE TABLE metric (
  id INTEGER PRIMARY KEY,
  node INTEGER NOT NULL REFERENCES node,
  name TEXT NOT NULL,
  UNIQUE (node, name)
) STRICT;
CREATE TABLE goal (
  id INTEGER PRIMARY KEY,
  workflow INTEGER NOT NULL REFERENCES workflow,
  text TEXT NOT NULL,
  UNIQUE (workflow, text)
) STRICT;

CREATE TABLE node_result (
  node INTEGER NOT NULL REFERENCES node,
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  started REAL,
  finished REAL,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;

-- A single figure has no n; of a distribution the value is the median.
CREATE TABLE measurement (
  metric INTEGER NOT NULL REFERENCES metric,
  position INTEGER NOT NULL,
  unit TEXT NOT NULL,
  value REAL NOT NULL,
  n INTEGER,
  min REAL,
  max REAL,
  mean REAL,
  stddev REAL,
  p50 REAL,
  p75 REAL,
  p90 REAL,
  p95 REAL,
  p99 REAL,
  PRIMARY KEY (metric, position)
) STRICT, WITHOUT ROWID;

-- The place is that among the goals of the workflow, of which two may read the same.
CREATE TABLE goal_result (
  goal INTEGER NOT NULL REFERENCES goal,
  position INTEGER NOT NULL,
  place INTEGER NOT NULL,
  state TEXT NOT NULL,
  measured REAL,
  measured_unit TEXT,
  target REAL,
  target_unit TEXT,
  PRIMARY KEY (goal, position, place)
) STRICT, WITHOUT ROWID;

-- Ended runs of each day of UTC since 1970, with the sum of their times.
CREATE TABLE tally (
  workflow INTEGER NOT NULL REFERENCES workflow,
  day INTEGER NOT NULL,
  status TEXT NOT NULL,
  runs INTEGER NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (workflow, day, status)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER run_added AFTER INSERT ON run WHEN new.status <> 'running' BEGIN
  INSERT INTO tally VALUES (new.workflow, new.started / 86400000, new.status, 1, coalesce(new.time, 0))
    ON CONFLICT DO UPDATE SET runs = runs + 1, time = time + excluded.time;
END;
CREATE TRIGGER run_ended AFTER UPDATE OF status, time ON run BEGIN
  UPDATE tally SET runs = runs - 1, time = time - coalesce(old.time, 0)
    WHERE old.status <> 'running'
      AND workflow = old.workflow AND day = old.started / 86400000 AND status = old.status;
  INSERT INTO tally SELECT new.workflow, new.started / 86400000, new.status, 1, coalesce(new.time, 0)
    WHERE new.status <> 'running'
    ON CONFLICT DO UPDATE SET runs = runs + 1, time = time + excluded.time;
END;
CREATE TRIGGER run_removed AFTER DELETE ON run BEGIN
  UPDATE tally SET runs = runs - 1, time = time - coalesce(old.time, 0)
    WHERE old.status <> 'running'
      AND workflow = old.workflow AND day = old.started / 86400000 AND status = old.status;
  DELETE FROM tally WHERE workflow = old.workflow AND day = old.started / 86400000 AND runs = 0;
  DELETE FROM environment
    WHERE id = old.environment AND NOT EXISTS (SELECT 1 FROM run WHERE environment = old.environment);
  INSERT OR IGNORE INTO garbage VALUES (old.head);
  INSERT OR IGNORE INTO garbage SELECT old.events WHERE old.events IS NOT NULL;
END;

-- Blobs that lost a run that referred to them: another may still.
CREATE TABLE garbage (blob INTEGER PRIMARY KEY REFERENCES blob ON DELETE CASCADE) STRICT;

CREATE TABLE usage (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  blobs INTEGER NOT NULL,
  raw INTEGER NOT NULL,
  stored INTEGER NOT NULL
) STRICT;
INSERT INTO usage VALUES (1, 0, 0, 0);
CREATE TRIGGER blob_added AFTER INSERT ON blob BEGIN
  UPDATE usage SET blobs = blobs + 1, raw = raw + new.raw, stored = stored + new.stored;
END;
CREATE TRIGGER blob_removed AFTER DELETE ON blob BEGIN
  UPDATE usage SET blobs = blobs - 1, raw = raw - old.raw, stored = stored - old.stored;
END;
`;
