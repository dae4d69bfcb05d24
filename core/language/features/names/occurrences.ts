import type { EntryCheck } from '../../check/entry-check.ts';
import type { FileCheck } from '../../check/file-check.ts';
import type { Frame } from '../../check/frame.ts';
import { finish } from '../../check/slices.ts';
import type { WorkflowCheck } from '../../check/workflow-check.ts';
import type { Location } from '../../diagnostic.ts';
import type { Part } from '../../document/part.ts';
import { continuesIdentifier } from '../../syntax/characters.ts';
import { fragmentOccurrences } from './fragments.ts';
import { memberNames, type SeenMember } from './member-names.ts';
import { keyOf, placeIn, type Target } from './target.ts';

/** A place where something is named. */
export interface Occurrence extends Location {
  readonly target: Target;
  readonly isDeclaration: boolean;
}

/**
 * Every place that names one of the targets, by file and place, each once. A name in a fragment may stand for different
 * things in two workflows that use it: then all that these things are named by belong together, and are found too.
 */
export function occurrencesOf(
  targets: readonly Target[],
  entries: readonly EntryCheck[],
): readonly Occurrence[] {
  return finish(findOccurrences(targets, entries));
}

/** The same in slices: nothing of the entries may be changed in between. */
export function* findOccurrences(
  targets: readonly Target[],
  entries: readonly EntryCheck[],
): Generator<void, readonly Occurrence[]> {
  const [first] = targets;
  if (first === undefined) return [];
  const all: Occurrence[] = [];
  for (const one of namedAlike(first, entries)) {
    all.push(one);
    yield;
  }
  const wanted = new Set(targets.map(keyOf));
  const found = new Map<string, Occurrence>();
  for (let size = -1; size < wanted.size;) {
    size = wanted.size;
    for (const one of all) if (wanted.has(keyOf(one.target))) found.set(placeKey(one), one);
    for (const one of all) if (found.has(placeKey(one))) wanted.add(keyOf(one.target));
  }
  return [...found.values()].sort(byPlace);
}

function placeKey({ file, span }: Location): string {
  return `${span.start} ${file}`;
}

function byPlace(a: Location, b: Location): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start;
}

/** All places with the name of a target, whatever it stands for there. */
function* namedAlike({ kind, name }: Target, entries: readonly EntryCheck[]): Generator<Occurrence> {
  for (const entry of entries) {
    if (kind === 'fragment') {
      yield* fragmentOccurrences(name, entry);
      continue;
    }
    const parts = partsWith(name, entry.files.values());
    for (const workflow of entry.workflows) yield* namesInParts(name, parts, workflow);
  }
}

/** All places with a name in parts of a workflow's files, whatever it stands for there. */
function* namesInParts(
  name: string,
  parts: ReadonlySet<Part>,
  workflow: WorkflowCheck,
): Generator<Occurrence> {
  for (const seen of membersIn(parts, workflow)) yield* namesInMember(name, seen);
}

/** The first of them, in slices. */
export function* firstNameInParts(
  name: string,
  parts: ReadonlySet<Part>,
  workflow: WorkflowCheck,
): Generator<void, Occurrence | undefined> {
  for (const seen of membersIn(parts, workflow)) {
    const [first] = namesInMember(name, seen);
    if (first !== undefined) return first;
    yield;
  }
  return undefined;
}

function* namesInMember(name: string, seen: SeenMember): Generator<Occurrence> {
  for (const { span, target, isDeclaration } of memberNames(seen)) {
    if (target.name === name) yield { ...placeIn(seen.part, span), target, isDeclaration };
  }
}

/** Names in quotes may be written with escapes, and in `"""` lose an indent. */
const WRITTEN_OTHERWISE = /\\|"""/;

/**
 * The parts in which a name may stand, wherever it does: what the checker has read is less, as it looks no further where
 * something is given twice or stands where nothing is known.
 */
function partsWith(name: string, files: Iterable<FileCheck>): ReadonlySet<Part> {
  const parts = new Set<Part>();
  for (const file of files) {
    for (const part of file.parts) {
      if (hasWord(part.text, name) || WRITTEN_OTHERWISE.test(part.text)) parts.add(part);
    }
  }
  return parts;
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const goesOn = continuesIdentifier(text.charCodeAt(at + word.length));
    if (!goesOn && !continuesIdentifier(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

/** The members of parts as a workflow has them: those of a fragment once for each `use`. */
function* membersIn(parts: ReadonlySet<Part>, workflow: WorkflowCheck): Generator<SeenMember> {
  const frames = framesByFile(workflow);
  for (const part of parts) {
    if (!part.isThere) continue;
    for (const frame of frames.get(part.file) ?? []) {
      const { file, container } = frame;
      if (!file.containers.reaches(container, part)) continue;
      const members = file.containers.membersIn(part, file.outline(part).isPlain, container);
      for (const placed of members) yield { ...placed, workflow, frame, part };
    }
  }
}

function framesByFile(workflow: WorkflowCheck): ReadonlyMap<string, readonly Frame[]> {
  const frames = new Map<string, Frame[]>();
  for (const frame of workflow.frames.all()) {
    const list = frames.get(frame.file.path);
    if (list === undefined) frames.set(frame.file.path, [frame]);
    else list.push(frame);
  }
  return frames;
}
