import type { FileCheck } from '../check/file-check.ts';
import type { Range } from '../diagnostic.ts';
import type { Derivation } from '../document/part-cache.ts';
import { membersOf } from '../syntax/visit.ts';
import { linesOf, rangeIn } from './lines.ts';
import { describeRun, describeTimes } from './results/describe-results.ts';
import type { LastRuns } from './results/last-runs.ts';
import { runnableBlock, type RunnableBlock } from './runnable-block.ts';

/** What of a workflow can be run by itself: one of these, or none for all of it. */
export interface LensTarget {
  readonly workflow: string;
  readonly node: string | undefined;
  readonly stage: string | undefined;
  readonly experiment: string | undefined;
}

/** A line above a workflow, a stage, a node or an experiment. */
export interface Lens {
  /** `run` starts the target; `result` tells of its last run, once {@link resultOf} was asked. */
  readonly type: 'run' | 'result';
  /** Of its kind of block. */
  readonly range: Range;
  readonly target: LensTarget;
}

/**
 * What can be run in a file, in order, with what came of it the last time. A fragment's nodes run only where it is used,
 * and what has no name yet cannot be asked for. The file must be up to date.
 */
export function lensesOf(file: FileCheck): readonly Lens[] {
  const lenses: Lens[] = [];
  const add = (range: Range, target: LensTarget): void => {
    lenses.push({ type: 'run', range, target });
    // Of stages and experiments nothing is kept.
    const isKept = target.stage === undefined && target.experiment === undefined;
    if (isKept) lenses.push({ type: 'result', range, target });
  };
  for (const part of file.document.parts) {
    for (const { item, range, type, name } of part.derived(partRunnables)) {
      const opened = file.containers.openedBy(part, item);
      const workflow = opened ?? file.containers.holding(part, item);
      if (workflow?.kind !== 'workflow' || workflow.name === undefined) continue;
      const named = (wanted: typeof type): string | undefined => (type === wanted ? name : undefined);
      add(rangeIn(part, range), {
        workflow: workflow.name,
        node: named('node'),
        stage: named('stage'),
        experiment: named('experiment'),
      });
    }
  }
  return lenses;
}

/** What a `result` lens says. */
export async function resultOf({ workflow, node }: LensTarget, results: LastRuns): Promise<string> {
  if (node !== undefined) return describeTimes(await results.times(workflow, node)) ?? NEVER;
  const run = await results.run(workflow);
  return run === undefined ? NEVER : describeRun(run);
}

const NEVER = 'never run';

interface PartRunnable extends RunnableBlock {
  readonly item: number;
  readonly range: Range;
}

/** With lines as in the part. */
const partRunnables: Derivation<readonly PartRunnable[]> = {
  derive: ({ text, items }) => {
    const lines = linesOf(text);
    return items.flatMap((node, item) => {
      if (node.type !== 'block') return [];
      return [node, ...membersOf(node)].flatMap((block): readonly PartRunnable[] => {
        const runnable = block.type === 'block' ? runnableBlock(block) : undefined;
        if (block.type !== 'block' || runnable === undefined) return [];
        return [{ ...runnable, item, range: lines.rangeOf(block.kind) }];
      });
    });
  },
};
