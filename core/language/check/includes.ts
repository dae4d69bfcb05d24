import type { FileIndex } from './file-index.ts';
import type { FileTable } from './file-table.ts';
import { circles, shortestWayRound } from './graph.ts';
import { labelText } from './labels.ts';
import { relatedTo, type PartPlace, type Reporter } from './reporter.ts';
import type { Include, Sources } from './sources.ts';

/** Includes that lead nowhere, out of the workspace or round in a circle, and fragments whose names clash. */
export function checkIncludes(table: FileTable, sources: Sources, reporter: Reporter): void {
  for (const file of table.files.values()) {
    for (const include of file.includes) checkTarget(file, include, table, sources, reporter);
    checkFragmentNames(file, table, reporter);
  }
  checkCircles(table, reporter);
}

function checkTarget(
  file: FileIndex,
  { block, offset, path }: Include,
  table: FileTable,
  sources: Sources,
  reporter: Reporter,
): void {
  if (path === undefined || block.label === undefined) return;
  const place = { file: file.path, offset };
  if (!path.ok) {
    reporter.report('include-outside', place, block.label, path.error);
    return;
  }
  if (table.files.has(path.value)) return;
  const read = sources.read(path.value);
  if (read.ok) {
    const message = `More than ${table.files.size} files are included; this one is not looked at.`;
    reporter.report('too-many-includes', place, block.label, message);
    return;
  }
  const message = `\`${path.value}\` cannot be included: ${read.error.message}`;
  reporter.report('include-missing', place, block.label, message);
}

/** An include with the number of the file that it leads to. */
interface Edge {
  readonly to: number;
  readonly place: PartPlace;
  readonly include: Include;
}

function checkCircles(table: FileTable, reporter: Reporter): void {
  const files = [...table.files.values()];
  const numbers = new Map(files.map((file, number) => [file.path, number]));
  const edges = files.map((file) => edgesOf(file, numbers));
  const targets = edges.map((list) => list.map(({ to }) => to));
  for (const [number, list] of edges.entries()) {
    const self = list.find(({ to }) => to === number);
    if (self !== undefined) reportCircle([number], files, edges, reporter);
  }
  for (const circle of circles(targets)) {
    reportCircle(shortestWayRound(circle, targets), files, edges, reporter);
  }
}

function edgesOf(file: FileIndex, numbers: ReadonlyMap<string, number>): readonly Edge[] {
  return file.includes.flatMap((include) => {
    const to = include.path?.ok === true ? numbers.get(include.path.value) : undefined;
    return to === undefined ? [] : [{ to, include, place: { file: file.path, offset: include.offset } }];
  });
}

function reportCircle(
  way: readonly number[],
  files: readonly FileIndex[],
  edges: readonly (readonly Edge[])[],
  reporter: Reporter,
): void {
  const steps = way.flatMap((from, step) => {
    const to = way[(step + 1) % way.length];
    return edges[from]?.find((edge) => edge.to === to) ?? [];
  });
  const [first, ...rest] = steps;
  if (first === undefined) return;
  const names = [...way, way[0] ?? 0].map((number) => files[number]?.path ?? '');
  const related = rest.map(({ place, include }) =>
    relatedTo(place, include.block, `\`${place.file}\` includes the next one here.`),
  );
  const message = `Files include one another in a circle: ${names.join(' → ')}.`;
  reporter.report('include-cycle', first.place, first.include.block.label ?? first.include.block, message, {
    related,
  });
}

function checkFragmentNames(file: FileIndex, table: FileTable, reporter: Reporter): void {
  const visible = table.fragmentsIn(file);
  for (const container of file.fragments) {
    const { node, offset } = container.opening;
    const name = labelText(node.label);
    const first = name === undefined ? undefined : visible.get(name);
    if (first === undefined || first.container === container || node.label === undefined) continue;
    const { opening } = first.container;
    const place = { file: first.index.path, offset: opening.offset };
    const related = [relatedTo(place, opening.node.label ?? opening.node, 'The first one is here.')];
    const message = `There already is a fragment \`${name}\`.`;
    reporter.report('duplicate-name', { file: file.path, offset }, node.label, message, { related });
  }
}
