/**
 * Version 2 of the database: with each measurement how it was got. There are few ways, so each is kept once. The texts
 * are '' where nothing is said. A measurement of version 1 has none: that it is not known, which is not the same as none
 * being said.
 */
export const ORIGINS_2 = `
CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  sampled INTEGER NOT NULL,
  measured_by TEXT NOT NULL,
  memory_by TEXT NOT NULL,
  deterministic INTEGER NOT NULL,
  UNIQUE (sampled, measured_by, memory_by, deterministic)
) STRICT;
ALTER TABLE measurement ADD COLUMN origin INTEGER REFERENCES origin;
`;
