import type { EntryCheck } from '../../check/entry-check.ts';
import type { FileCheck } from '../../check/file-check.ts';
import { includesOf } from '../../check/includes-of.ts';
import { isIdentifier, labelText } from '../../check/labels.ts';
import { isNodeKind } from '../../check/records.ts';
import type { Span, TextEdit } from '../../diagnostic.ts';
import type { Part } from '../../document/part.ts';
import { formatFile } from '../../format/format.ts';
import { BYTE_ORDER_MARK } from '../../syntax/characters.ts';
import { parseFile } from '../../syntax/parse.ts';
import type { Block } from '../../syntax/tree.ts';
import type { CodeAction } from './code-action.ts';

/**
 * Moves the nodes of a workflow that a selection touches into a fragment of a new file beside this one, which is then
 * included and used: so their names, params and paths mean what they did. `isTaken` says whether there is a file at a
 * path from the workspace's root. Absent where something else than whole nodes is touched, or one of them is broken. The
 * entry must be up to date.
 */
export function extractNodes(
  entry: EntryCheck,
  path: string,
  selection: Span,
  isTaken: (path: string) => boolean,
): CodeAction | undefined {
  const file = entry.files.get(path);
  const nodes = file === undefined ? [] : nodesIn(file, selection);
  const [first] = nodes;
  const last = nodes.at(-1);
  if (file === undefined || first === undefined || last === undefined) return undefined;
  const { document } = file;
  const span = { start: withComments(file, first), end: last.part.offset + last.block.end };
  const lineEnd = document.first.text.includes('\r\n') ? '\r\n' : '\n';
  const name = freeName(labelText(first.block.label) ?? '', entry, path, isTaken);
  const text = [`fragment ${name} {`, document.slice(span), '}', ''].join(lineEnd);
  const use = { file: path, span, newText: `use ${name}` };
  return {
    title: `Extract ${nodes.length === 1 ? 'the node' : `${nodes.length} nodes`} into ${name}.perflow`,
    kind: 'refactor.extract',
    edits: [inclusion(file, `include "${name}.perflow"`, lineEnd), use],
    created: [{ path: `${folderOf(path)}${name}.perflow`, text: formatFile(parseFile(text)) }],
  };
}

interface PlacedNode {
  readonly part: Part;
  readonly block: Block;
}

/** The nodes that are touched; none where other things are, too. */
function nodesIn(file: FileCheck, selection: Span): readonly PlacedNode[] {
  const { document, containers } = file;
  const workflow = [...containers].find((one) => {
    const start = one.opening.offset + (one.block.body?.start ?? one.block.end);
    return one.kind === 'workflow' && start < selection.start && selection.end < one.end(document);
  });
  if (workflow === undefined || selection.start >= selection.end) return [];
  const found: PlacedNode[] = [];
  let part = document.partAt(selection.start);
  for (; part !== undefined && part.offset < selection.end; part = part.next) {
    for (const { member } of containers.membersIn(part, file.outline(part).isPlain, workflow)) {
      const [start, end] = [part.offset + member.start, part.offset + member.end];
      if (end <= selection.start || start >= selection.end) continue;
      if (member.type !== 'block' || !isNodeKind(member.kind.text) || isBroken(member, part)) return [];
      found.push({ part, block: member });
    }
  }
  return found;
}

function isBroken({ start, end, body }: Block, { parsed }: Part): boolean {
  return (
    body?.closed !== true || parsed.problems.some((problem) => start <= problem.start && problem.start < end)
  );
}

/** Where a node begins with the comments on the lines right above it. */
function withComments({ document }: FileCheck, { part, block }: PlacedNode): number {
  let start = part.offset + block.start;
  for (let { line } = document.positionAt(start); line > 0; line -= 1) {
    const above = document.offsetAt({ line: line - 1, character: 0 });
    const text = document.slice({
      start: above,
      end: document.offsetAt({ line: line - 1, character: Infinity }),
    });
    if (!text.trimStart().startsWith('#')) break;
    start = above + text.length - text.trimStart().length;
  }
  return start;
}

/** A name that no fragment in sight has, and no file beside this one. */
function freeName(
  wanted: string,
  entry: EntryCheck,
  path: string,
  isTaken: (path: string) => boolean,
): string {
  const fragments = new Set(
    [...entry.files.values()].flatMap(({ containers }) => [...containers].map(({ name }) => name)),
  );
  const base = isIdentifier(wanted) ? wanted : 'nodes';
  const isFree = (name: string): boolean =>
    !fragments.has(name) && !isTaken(`${folderOf(path)}${name}.perflow`);
  let name = base;
  for (let number = 2; !isFree(name); number += 1) name = `${base}-${number}`;
  return name;
}

/** With its `/`; empty for the workspace's root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** After the other includes, else at the file's start. */
function inclusion(file: FileCheck, include: string, lineEnd: string): TextEdit {
  const last = includesOf(file).at(-1);
  if (last !== undefined) {
    const at = last.part.offset + last.block.end;
    return { file: file.path, span: { start: at, end: at }, newText: `${lineEnd}${include}` };
  }
  const at = file.document.first.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  return { file: file.path, span: { start: at, end: at }, newText: `${include}${lineEnd}${lineEnd}` };
}
