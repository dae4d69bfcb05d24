import type { FileCheck } from './file-check.ts';
import type { FileTable } from './file-table.ts';
import { circles, shortestWayRound } from './graph.ts';
import { includesOf, type Include } from './includes-of.ts';
import { nameSpan } from './records.ts';
import { relatedTo, type Reporter } from './reporter.ts';
import type { Sources } from './sources.ts';

/** Includes that lead nowhere, out of the workspace or round in a circle, and fragments whose names clash. */
export function checkIncludes(table: FileTable, sources: Sources, reporter: Reporter): void {
  for (const file of table.files.values()) {
    for (const include of includesOf(file)) checkTarget(include, table, sources, reporter);
    checkFragmentNames(file, table, reporter);
  }
  checkCircles(table, reporter);
}

function checkTarget(
  { block, part, path }: Include,
  table: FileTable,
  sources: Sources,
  reporter: Reporter,
): void {
  if (path === undefined || block.label === undefined) return;
  if (!path.ok) {
    reporter.report('include-outside', part, block.label, path.error);
    return;
  }
  if (table.files.has(path.value)) return;
  const read = sources.read(path.value);
  if (read.ok) {
    const message = `More than ${table.files.size} files are included; this one is not looked at.`;
    reporter.report('too-many-includes', part, block.label, message);
    return;
  }
  const message = `\`${path.value}\` cannot be included: ${read.error.message}`;
  reporter.report('include-missing', part, block.label, message);
}

/** An include with the number of the file that it leads to. */
interface Edge {
  readonly to: number;
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

function edgesOf(file: FileCheck, numbers: ReadonlyMap<string, number>): readonly Edge[] {
  return includesOf(file).flatMap((include) => {
    const to = include.path?.ok === true ? numbers.get(include.path.value) : undefined;
    return to === undefined ? [] : [{ to, include }];
  });
}

function reportCircle(
  way: readonly number[],
  files: readonly FileCheck[],
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
  const related = rest.map(({ include: { part, block } }) =>
    relatedTo(part, block, `\`${part.file}\` includes the next one here.`),
  );
  const message = `Files include one another in a circle: ${names.join(' → ')}.`;
  const { part, block } = first.include;
  reporter.report('include-cycle', part, block.label ?? block, message, { related });
}

function checkFragmentNames(file: FileCheck, table: FileTable, reporter: Reporter): void {
  const visible = table.fragmentsIn(file);
  for (const container of file.containers) {
    const { kind, name, block, opening } = container;
    const first = kind === 'fragment' && name !== undefined ? visible.get(name) : undefined;
    if (first === undefined || first.container === container) continue;
    const span = nameSpan(first.container.block);
    const related = [relatedTo(first.container.opening, span, 'The first one is here.')];
    const message = `There already is a fragment \`${name ?? ''}\`.`;
    reporter.report('duplicate-name', opening, nameSpan(block), message, { related });
  }
}
