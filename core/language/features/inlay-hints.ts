import type { FileCheck } from '../check/file-check.ts';
import { labelText } from '../check/labels.ts';
import { isNodeKind } from '../check/records.ts';
import type { Position, Range } from '../diagnostic.ts';
import type { Derivation } from '../document/part-cache.ts';
import type { Part } from '../document/part.ts';
import { blocks } from '../schema/index.ts';
import type { PartItem } from '../syntax/document.ts';
import { createLineIndex, type LineIndex } from '../syntax/positions.ts';
import type { Block, Member } from '../syntax/tree.ts';
import { membersOf } from '../syntax/visit.ts';
import { describeTimes, describeTimesShortly } from './results/describe-results.ts';
import type { LastTime } from './results/last-runs.ts';

/** Something that an editor shows within the text. */
export interface InlayHint {
  readonly position: Position;
  readonly label: string;
  readonly tooltip: string | undefined;
}

/** A node in sight whose last times are wanted. */
export interface TimedNode {
  readonly workflow: string;
  readonly node: string;
  /** After its name. */
  readonly position: Position;
}

/** How many instances the matrices in a range make. The file must be up to date. */
export function matrixHints(file: FileCheck, range: Range): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  for (const part of partsIn(file, range)) {
    for (const { matrix } of part.derived(partHints)) {
      if (matrix === undefined) continue;
      const position = inDocument(matrix.position, part);
      if (isWithin(position, range)) hints.push({ ...matrix, position });
    }
  }
  return hints;
}

/** The nodes in a range, for which the host looks up what {@link timeHint} then shows. The file must be up to date. */
export function timedNodes(file: FileCheck, range: Range): readonly TimedNode[] {
  const found: TimedNode[] = [];
  for (const part of partsIn(file, range)) {
    for (const { item, node, position } of part.derived(partHints)) {
      const container = file.containers.openedBy(part, item) ?? file.containers.holding(part, item);
      if (container?.kind !== 'workflow' || container.name === undefined) continue;
      const placed = inDocument(position, part);
      if (isWithin(placed, range)) found.push({ workflow: container.name, node, position: placed });
    }
  }
  return found;
}

/** The last time of a node and its change; absent where it was never measured. */
export function timeHint({ position }: TimedNode, times: readonly LastTime[]): InlayHint | undefined {
  const label = describeTimesShortly(times);
  if (label === undefined) return undefined;
  const lines = times.map((time) => `${time.instance}: ${describeTimes([time]) ?? ''}`);
  return { position, label, tooltip: lines.slice(0, LISTED).join('\n') };
}

function* partsIn({ document }: FileCheck, { start, end }: Range): Generator<Part> {
  let part = document.partAt(document.offsetAt(start));
  for (; part !== undefined && part.line <= end.line; part = part.next) yield part;
}

function inDocument({ line, character }: Position, part: Part): Position {
  return { line: line + part.line, character };
}

function isWithin({ line, character }: Position, { start, end }: Range): boolean {
  const isAfterStart = line > start.line || (line === start.line && character >= start.character);
  return isAfterStart && (line < end.line || (line === end.line && character <= end.character));
}

interface PartHint {
  readonly item: number;
  readonly node: string;
  readonly position: Position;
  readonly matrix: InlayHint | undefined;
}

/** The nodes of a part that have a name; with lines as in the part. */
const partHints: Derivation<readonly PartHint[]> = {
  derive: ({ text, items }) => {
    const lines = createLineIndex(text);
    return items.flatMap((node, item) =>
      nodesIn(node).map((block) => {
        const name = labelText(block.label) ?? '';
        const position = lines.positionAt((block.label ?? block.kind).end);
        return { item, node: name, position, matrix: matrixOf(block, name, text, lines) };
      }),
    );
  },
};

function nodesIn(item: PartItem): readonly Block[] {
  if (item.type !== 'block') return [];
  return [item, ...membersOf(item)].filter(
    (block) => block.type === 'block' && isNodeKind(block.kind.text) && labelText(block.label) !== undefined,
  ) as readonly Block[];
}

/** Absent where the values of an axis are known only at run time. */
function matrixOf(node: Block, name: string, text: string, lines: LineIndex): InlayHint | undefined {
  const matrix = membersOf(node).find((member) => member.type === 'block' && isMatrix(member));
  if (matrix?.type !== 'block' || matrix.body?.closed !== true) return undefined;
  const axes = membersOf(matrix).map((member) => axisOf(member, text));
  const known = axes.filter((axis) => axis !== undefined);
  const count = known.reduce((product, values) => product * values.length, known.length === 0 ? 0 : 1);
  if (count === 0 || known.length < axes.length) return undefined;
  const listed = instancesOf(known).map((one) => `${name}[${one}]`);
  const more = count > listed.length ? [`and ${count - listed.length} more`] : [];
  return {
    position: lines.positionAt(matrix.end),
    label: count === 1 ? '1 instance' : `${count} instances`,
    tooltip: [...listed, ...more].join('\n'),
  };
}

/** `size=1000` for each value. */
function axisOf(member: Member, text: string): readonly string[] | undefined {
  if (member.type !== 'attribute' || member.value.type !== 'list') return undefined;
  const { name, value } = member;
  return value.items.map(({ start, end }) => `${name.text}=${text.slice(start, end)}`);
}

/** The first combinations of values, the last axis changing fastest. */
function instancesOf(axes: readonly (readonly string[])[]): readonly string[] {
  let instances: readonly string[] = [''];
  for (const values of axes.toReversed()) {
    const longer = values.flatMap((value) =>
      instances.map((one) => (one === '' ? value : `${value}, ${one}`)),
    );
    instances = longer.slice(0, LISTED);
  }
  return instances;
}

/** More are only counted. */
const LISTED = 20;

function isMatrix({ kind }: Block): boolean {
  return blocks.get(kind.text)?.entries?.types.includes('axis') === true;
}
