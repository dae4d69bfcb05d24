import type { StoreProblem } from './store.ts';

/**
 * The store broke while it was open: its file is damaged, locked for too long, or cannot be written. Thrown by what has
 * no `Result`, since it may come at any query and nobody can go on; faces print `problem.message`.
 */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem, cause?: unknown) {
    super(problem.message, { cause });
    this.problem = problem;
  }
}

/** The problem behind an error of a file or of the database; undefined for a bug. `place` is the file or folder. */
export function problemOf(error: unknown, place: string): StoreProblem | undefined {
  if (error instanceof StoreFailure) return error.problem;
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return problemOfSqlite(error.errcode, place);
  if ('code' in error && typeof error.code === 'string') return problemOfSystem(error.code, error, place);
  return undefined;
}

/** Primary result codes (https://www.sqlite.org/rescode.html); an extended one has its primary in its low byte. */
const SQLITE = {
  perm: 3,
  busy: 5,
  locked: 6,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  notadb: 26,
};
/** An end of the file where a page should be. */
const SHORT_READ = 522;

function problemOfSqlite(code: number, place: string): StoreProblem | undefined {
  if (code === SHORT_READ) return damaged(place, 'it is cut short');
  switch (code & 0xff) {
    case SQLITE.busy:
    case SQLITE.locked:
      return {
        code: 'store-busy',
        message: `${place} is locked by another process. Try again, or close the program that has it open.`,
      };
    case SQLITE.corrupt:
      return damaged(place, 'what it holds contradicts itself');
    case SQLITE.notadb:
      return damaged(place, 'it is no SQLite database');
    case SQLITE.full:
      return unwritable(place, 'the disk is full. Make room and try again');
    case SQLITE.perm:
    case SQLITE.readonly:
    case SQLITE.cantopen:
      return unwritable(place, 'its permissions do not allow it. Check who owns it');
    case SQLITE.ioerr:
      return unwritable(place, 'the disk reports an error');
    default:
      return undefined;
  }
}

function problemOfSystem(code: string, error: Error, place: string): StoreProblem | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return unwritable(place, 'the disk is full. Make room and try again');
    case 'EACCES':
    case 'EPERM':
      return unwritable(place, 'its permissions do not allow it. Check who owns it');
    case 'EROFS':
      return unwritable(place, 'the file system is read-only');
    case 'ENOTDIR':
    case 'EEXIST':
      return unwritable(place, 'a file stands where a folder should be. Move it away');
    case 'ENOENT':
    case 'EISDIR':
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
    case 'EFBIG':
    case 'ENAMETOOLONG':
      return unwritable(place, error.message);
    default:
      return undefined;
  }
}

/** What to do about a store that cannot be read. It is never overwritten, as somebody may still get something out of it. */
export function damaged(place: string, why: string): StoreProblem {
  return {
    code: 'store-damaged',
    message: `${place} is damaged: ${why}. Nothing was changed. Move it away to begin a new store, or put a copy back.`,
  };
}

export function unwritable(place: string, why: string): StoreProblem {
  return { code: 'store-unwritable', message: `${place} cannot be used: ${why}.` };
}
