import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Lines of a stack that are looked at: Node gives ten, unless somebody asks for more. */
const MOST_LINES = 200;

/** `    at runStep (file:///…/dist/chunks/command-4LO3.js:87:52)`, `    at async file:///…/dist/cli.js:1:2` */
const FRAME =
  /^(?<before>\s+at (?:.*\()?(?:async )?)(?<file>(?:file:\/\/|\/|[A-Za-z]:\\)\S.*?):(?<line>\d+):(?<column>\d+)(?<after>\)?)$/;

/**
 * A stack that names places in our sources. In what is shipped everything is in few files, whose source maps lie beside
 * them. Node could read those itself (`process.setSourceMapsEnabled`), but would at each start read all of them, which
 * takes longer than most commands; here it costs nothing until something went wrong. `folder` is where our own files lie
 * (absolute): no others are read.
 */
export function readableStack(stack: string, folder: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  const lines = stack.split('\n').slice(0, MOST_LINES);
  return lines.map((line) => readableFrame(line, folder, maps)).join('\n');
}

function readableFrame(line: string, folder: string, maps: Map<string, SourceMap | undefined>): string {
  const frame = FRAME.exec(line)?.groups;
  const file = frame === undefined ? undefined : asPath(frame['file'] ?? '');
  if (frame === undefined || file === undefined || !isWithin(folder, file)) return line;
  if (!maps.has(file)) maps.set(file, mapOf(file));
  // Stacks count from one, source maps from zero.
  const entry = maps.get(file)?.findEntry(Number(frame['line']) - 1, Number(frame['column']) - 1);
  if (entry === undefined || !('originalSource' in entry)) return line;
  const source = placeOf(file, entry.originalSource, folder);
  return `${frame['before'] ?? ''}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}${frame['after'] ?? ''}`;
}

function asPath(file: string): string | undefined {
  if (!file.startsWith('file://')) return file;
  try {
    return fileURLToPath(file);
  } catch {
    return undefined;
  }
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

function mapOf(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload);
  } catch {
    // Not shipped, or no map: then the place stays as it is.
    return undefined;
  }
}

/** A source as seen from the folder above ours: `engine/run/execution.ts`. */
function placeOf(file: string, source: string, folder: string): string {
  const resolved = new URL(source, pathToFileURL(file));
  return path.relative(path.dirname(folder), fileURLToPath(resolved)).replaceAll(path.sep, '/');
}
