import type { Anonymous } from './anonymous-text.ts';
import { readableStack } from './readable-stack.ts';

/** What is written down of a bug of ours. Nothing of it is sent anywhere. */
export interface CrashReport {
  readonly version: 1;
  /** ISO 8601. */
  readonly time: string;
  readonly perflow: string;
  readonly node: string;
  /** Operating system and architecture. */
  readonly platform: string;
  /** The words after the program's name, without the values of params. */
  readonly command: readonly string[];
  /** The error, then what caused it. */
  readonly errors: readonly CrashError[];
}

export interface CrashError {
  readonly message: string;
  /** Its frames, a line each; places are those of our sources. */
  readonly stack: readonly string[];
}

/** What a crash happened in. */
export interface CrashContext {
  readonly perflow: string;
  readonly words: readonly string[];
  readonly time: Date;
  /** Where our own files lie: absolute. */
  readonly folder: string;
  readonly anonymous: Anonymous;
}

const MOST_CAUSES = 5;
const MOST_WORDS = 100;
/** UTF-16 units of one text. */
const LONGEST = 2_000;

export function crashReport(error: unknown, context: CrashContext): CrashReport {
  const { anonymous, words, time, perflow } = context;
  return {
    version: 1,
    time: time.toISOString(),
    perflow,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    command: withoutValues(words)
      .slice(0, MOST_WORDS)
      .map((word) => cut(anonymous(word))),
    errors: causesOf(error).map((cause) => crashError(cause, context)),
  };
}

/** An error with what caused it, the last first. */
function causesOf(error: unknown): readonly unknown[] {
  const causes = [error];
  for (let cause = error; cause instanceof Error && cause.cause !== undefined; causes.push(cause)) {
    cause = cause.cause;
    if (causes.length >= MOST_CAUSES || causes.includes(cause)) break;
  }
  return causes;
}

function crashError(error: unknown, { folder, anonymous }: CrashContext): CrashError {
  if (!(error instanceof Error)) return { message: cut(anonymous(String(error))), stack: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    message: cut(anonymous(`${error.name}: ${error.message}`)),
    stack: readableStack(frames.join('\n'), folder)
      .split('\n')
      .map((line) => cut(anonymous(line.trim()))),
  };
}

/** `-p port=8080` becomes `-p port=…`: what a param is set to is nobody's business. */
export function withoutValues(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    const isValue = ['-p', '--param'].includes(words[index - 1] ?? '') || /^(?:-p.|--param=)/.test(word);
    return isValue ? word.replace(/^((?:--param=)?[^=]*=).*$/s, '$1…') : word;
  });
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
