import type { Readable } from 'node:stream';
import type { OwnNode } from '../engine/own-node.ts';
import { ExitCode } from './exit-code.ts';
import type { Output } from './output.ts';

/** What a command may use of the process it runs in. */
export interface Io {
  /** Opened only by who reads it. */
  readonly stdin: () => Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  readonly platform: string;
  /** What runs us. */
  readonly node: OwnNode;
  /** As typed after the program's name. */
  readonly words: readonly string[];
}

/** Says on standard error in one sentence why the command could not do its work. */
export function unable(io: Io, message: string): ExitCode {
  io.stderr.line(`perflow: ${message}`);
  return ExitCode.unable;
}

/** Says something beside the results, on standard error. */
export function sayTo({ stderr }: Pick<Io, 'stderr'>): (message: string) => void {
  return (message) => {
    stderr.line(`perflow: ${message}`);
  };
}

/** One JSON document on standard output: the whole of it, so that it can be piped. */
export function printJson(io: Io, document: unknown): void {
  io.stdout.line(JSON.stringify(document, undefined, 2));
}
