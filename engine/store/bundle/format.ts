import { Type, type Static } from 'typebox';

/**
 * A run in one file, to hand on: a zip with
 *
 *     perflow-run.json   what this is, and size and SHA-256 of the two files that make up the run
 *     events.jsonl       its events, one a line, as `perflow run --events` writes them
 *     head.json          what it was made of
 *     run.json           for people and other programs: what `perflow runs show --json` says; not read again
 */

export const MANIFEST = 'perflow-run.json';
export const EVENTS = 'events.jsonl';
export const HEAD = 'head.json';
export const DOCUMENT = 'run.json';

export const BUNDLE_VERSION = 1;

const File = Type.Object({
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type BundledFile = Static<typeof File>;

export const Manifest = Type.Object({
  version: Type.Literal(BUNDLE_VERSION),
  format: Type.Literal('perflow-run'),
  /** The id, a UUID. */
  run: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }),
  files: Type.Object({ [EVENTS]: File, [HEAD]: File }),
});
export type Manifest = Static<typeof Manifest>;

const MEBIBYTE = 1024 * 1024;

/** Bytes of each file when it is unpacked, at most: what a run's log may hold, and some more beside output. */
export const MOST_BYTES: Readonly<Record<string, number>> = {
  [MANIFEST]: 64 * 1024,
  [EVENTS]: 512 * MEBIBYTE,
  [HEAD]: 64 * MEBIBYTE,
  [DOCUMENT]: 512 * MEBIBYTE,
};
/** Bytes of events that are no output: these are folded in memory. */
export const MOST_FOLDED = 64 * MEBIBYTE;
