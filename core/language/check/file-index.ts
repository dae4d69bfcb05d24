import type { Container } from '../syntax/tree.ts';
import type { ParsedFile } from '../syntax/document.ts';
import { nodeKinds } from '../schema/index.ts';
import { includesOf, type Include } from './sources.ts';

/** A file with what others ask of it, made once. */
export class FileIndex {
  readonly path: string;
  readonly parsed: ParsedFile;
  readonly includes: readonly Include[];
  readonly workflows: readonly Container[];
  /** In order; names may occur twice. */
  readonly fragments: readonly Container[];
  /** Offsets at which syntax problems begin, ascending. */
  readonly #problems: readonly number[];
  #looksDeclared: ReadonlySet<string> | undefined;

  constructor(path: string, parsed: ParsedFile) {
    this.path = path;
    this.parsed = parsed;
    this.includes = includesOf(path, parsed);
    const containers = parsed.tree.members.filter((member) => member.type === 'container');
    this.workflows = containers.filter((container) => container.opening.node.kind.text === 'workflow');
    this.fragments = containers.filter((container) => container.opening.node.kind.text === 'fragment');
    this.#problems = parsed.problems.map((problem) => problem.start).sort((a, b) => a - b);
  }

  /** Whether there is a syntax problem within these offsets of the file: then what is missing there is no mistake. */
  broken(start: number, end: number): boolean {
    let [low, high] = [0, this.#problems.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#problems[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const first = this.#problems[low];
    return first !== undefined && first <= end;
  }

  /** Whether a broken part of the file seems to declare a node of this name, so that its absence is no mistake. */
  looksDeclared(name: string): boolean {
    if (this.#problems.length === 0) return false;
    this.#looksDeclared ??= declaredLooks(this.parsed.text);
    return this.#looksDeclared.has(name);
  }
}

function declaredLooks(text: string): ReadonlySet<string> {
  const kinds = [...nodeKinds, 'stage'].join('|');
  const pattern = new RegExp(`\\b(?:${kinds})[ \\t]+["']?([A-Za-z_][A-Za-z0-9_-]*)`, 'g');
  return new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}
