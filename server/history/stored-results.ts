import { setTimeout } from 'node:timers/promises';
import { typicalFigure } from '../../core/events/typical.ts';
import { quantityOf } from '../../core/events/units.ts';
import type { History, MetricPoint } from '../../core/history/history.ts';
import type { LastResult, LastResults } from '../../core/language/features/results/last-results.ts';
import { print } from '../../core/language/quantity/print.ts';
import type { Histories } from './history-process.ts';

/** Milliseconds that a hover waits for what was measured: longer and it comes without. */
const PATIENCE = 500;

/** What is told of the latest figures of metrics, from history. */
export class StoredResults implements LastResults {
  readonly #history: Pick<History, 'latest'>;

  constructor(history: Pick<History, 'latest'>) {
    this.#history = history;
  }

  /** None where history does not answer, or not soon: what is explained is good without. */
  async latest(workflow: string): Promise<readonly LastResult[]> {
    const points = this.#history.latest(workflow).catch((): readonly MetricPoint[] => []);
    const late = setTimeout(PATIENCE, [], { ref: false });
    return (await Promise.race([points, late])).map(({ node, name, metric }) => {
      return { node, metric: name, text: print(quantityOf(typicalFigure(metric))) };
    });
  }
}

/** Undefined where nothing was ever run. */
export function resultsIn(root: string, histories: Histories): LastResults | undefined {
  const history = histories.of(root);
  return history === undefined ? undefined : new StoredResults(history);
}
