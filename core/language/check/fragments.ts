import type { Part } from '../document/part.ts';
import type { Block } from '../syntax/tree.ts';
import type { FileTable, Fragment } from './file-table.ts';
import { circles, shortestWayRound } from './graph.ts';
import { labelText } from './labels.ts';
import { relatedTo, type Reporter } from './reporter.ts';

/** A `use` in a fragment with the number of the fragment it puts in. */
interface UseEdge {
  readonly to: number;
  readonly block: Block;
  readonly part: Part;
}

/** Fragments that use one another in a circle, each circle once. */
export function checkFragmentCircles(table: FileTable, reporter: Reporter): void {
  const fragments = allFragments(table);
  const numbers = new Map(fragments.map((fragment, number) => [fragment.container, number]));
  const uses = fragments.map((fragment) => usesOf(fragment, table, (next) => numbers.get(next.container)));
  const targets = uses.map((list) => list.map(({ to }) => to));
  const report = (way: readonly number[]): void => {
    reportCircle(way, fragments, uses, reporter);
  };
  for (const [number, list] of targets.entries()) if (list.includes(number)) report([number]);
  for (const circle of circles(targets)) report(shortestWayRound(circle, targets));
}

function allFragments(table: FileTable): readonly Fragment[] {
  return [...table.files.values()].flatMap((file) =>
    [...file.containers].flatMap((container) => {
      const { kind, name } = container;
      return kind !== 'fragment' || name === undefined ? [] : [{ name, container, file }];
    }),
  );
}

function usesOf(
  { file, container }: Fragment,
  table: FileTable,
  numberOf: (fragment: Fragment) => number | undefined,
): readonly UseEdge[] {
  return file.links.usesIn(container).flatMap(({ part, outline: { block } }) => {
    const target = table.fragmentsIn(file).get(labelText(block.label) ?? '');
    const to = target === undefined ? undefined : numberOf(target);
    return to === undefined ? [] : [{ to, block, part }];
  });
}

function reportCircle(
  way: readonly number[],
  fragments: readonly Fragment[],
  uses: readonly (readonly UseEdge[])[],
  reporter: Reporter,
): void {
  const steps = way.flatMap((from, step) => {
    const to = way[(step + 1) % way.length];
    return uses[from]?.find((use) => use.to === to) ?? [];
  });
  const [first, ...rest] = steps;
  if (first === undefined) return;
  const names = [...way, way[0] ?? 0].map((number) => fragments[number]?.name ?? '');
  const related = rest.map(({ part, block }) => relatedTo(part, block, 'The circle goes on here.'));
  const message = `Fragments use one another in a circle: ${names.join(' → ')}.`;
  reporter.report('fragment-cycle', first.part, first.block.label ?? first.block, message, { related });
}
