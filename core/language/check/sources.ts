import type { Result } from '../../result.ts';
import type { FileCheck } from './file-check.ts';

/** Why a file could not be had, in a sentence. */
export interface ReadFailure {
  readonly message: string;
}

/** Why a file is not there that nobody has tried to read yet. */
export const NOT_READ = 'The file was not read.';

/** The files of a workspace that have been read, by their paths from its root. */
export interface Sources {
  read(path: string): Result<FileCheck, ReadFailure>;
}
