import type { BaselineSummary, History, MetricPoint } from '../../core/history/history.ts';
import { typicalFigure } from '../../core/events/typical.ts';
import type { LastRun, LastRuns, LastTime } from '../../core/language/features/results/last-runs.ts';

/** The metric that says how long a node took. */
const TIME = 'time';

/** What lenses and hints show of the latest runs, from history; nothing where that has no answer, which is logged. */
export class StoredRuns implements LastRuns {
  readonly #history: History;
  readonly #log: (message: string) => void;

  constructor(history: History, log: (message: string) => void) {
    this.#history = history;
    this.#log = log;
  }

  async run(workflow: string): Promise<LastRun | undefined> {
    return await this.#answered(this.#run(workflow), undefined);
  }

  async times(workflow: string, node: string): Promise<readonly LastTime[]> {
    return await this.#answered(this.#times(workflow, node), []);
  }

  async #answered<T>(answer: Promise<T>, none: T): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      this.#log(`History has no answer: ${error instanceof Error ? error.message : String(error)}`);
      return none;
    }
  }

  async #run(workflow: string): Promise<LastRun | undefined> {
    const [last] = await this.#history.runs({ workflow, limit: 1 });
    if (last === undefined) return undefined;
    const { run, status, time, goals } = last;
    const missedGoals = goals.met < goals.total ? await this.#missedGoals(run) : 0;
    return { status, time: time ?? undefined, missedGoals };
  }

  /** Goals that are not met may be undecided as well. */
  async #missedGoals(run: string): Promise<number> {
    const document = await this.#history.run(run);
    return document?.goals.filter(({ state }) => state === 'missed').length ?? 0;
  }

  async #times(workflow: string, node: string): Promise<readonly LastTime[]> {
    const latest = await this.#history.latest(workflow);
    const points = latest.filter((point) => point.name === TIME && isInstance(point.node, node));
    if (points.length === 0) return [];
    const baseline = await this.#baselineOf(workflow);
    return await Promise.all(points.map(async (point) => await this.#timeOf(point, workflow, baseline)));
  }

  async #timeOf(point: MetricPoint, workflow: string, baseline: Before | undefined): Promise<LastTime> {
    const time = typicalFigure(point.metric).value;
    const before = baseline?.times.get(point.node) ?? (await this.#timeBefore(point, workflow));
    const against = baseline?.times.has(point.node) === true ? baseline.name : 'the run before';
    const isKnown = before !== undefined && before > 0;
    return {
      instance: point.node,
      time,
      change: isKnown ? time / before - 1 : undefined,
      against: isKnown ? against : undefined,
    };
  }

  async #timeBefore({ node }: MetricPoint, workflow: string): Promise<number | undefined> {
    const [, before] = await this.#history.points({ workflow, node, metric: TIME, limit: 2 });
    return before && typicalFigure(before.metric).value;
  }

  /** The times of the workflow's newest baseline. */
  async #baselineOf(workflow: string): Promise<Before | undefined> {
    const all = await this.#history.baselines();
    const [newest] = all.filter((one) => one.workflow === workflow).sort(byAge);
    const baseline = newest && (await this.#history.baseline(newest.name));
    if (baseline === undefined) return undefined;
    const times = baseline.metrics.filter(({ name }) => name === TIME);
    return {
      name: baseline.name,
      times: new Map(times.map(({ node, metric }) => [node, typicalFigure(metric).value])),
    };
  }
}

interface Before {
  readonly name: string;
  readonly times: ReadonlyMap<string, number>;
}

/** `parse[size=1000]` is one of `parse`. */
function isInstance(instance: string, node: string): boolean {
  return instance === node || instance.startsWith(`${node}[`);
}

/** The newest first. */
function byAge(a: BaselineSummary, b: BaselineSummary): number {
  return Date.parse(b.created) - Date.parse(a.created);
}
