import { typicalFigure } from '../../core/events/typical.ts';
import { quantityOf } from '../../core/events/units.ts';
import type { History } from '../../core/history/history.ts';
import type { LastResult, LastResults } from '../../core/language/features/results/last-results.ts';
import { print } from '../../core/language/quantity/print.ts';
import type { Histories } from './history-process.ts';
import { soon } from './soon.ts';

/** What is told of the latest figures of metrics, from history. */
export class StoredResults implements LastResults {
  readonly #history: Pick<History, 'latest'>;

  constructor(history: Pick<History, 'latest'>) {
    this.#history = history;
  }

  async latest(workflow: string): Promise<readonly LastResult[]> {
    return (await soon(this.#history.latest(workflow))).map(({ node, name, metric }) => {
      return { node, metric: name, text: print(quantityOf(typicalFigure(metric))) };
    });
  }
}

/** Undefined where nothing was ever run. */
export function resultsIn(root: string, histories: Histories): LastResults | undefined {
  const history = histories.of(root);
  return history === undefined ? undefined : new StoredResults(history);
}
