import { CHANGED } from './changed.ts';
import type {
  BaselineSummary,
  Cancellation,
  History,
  MetricPoint,
  PeriodQuery,
  PeriodSummary,
  PointQuery,
  RunQuery,
  RunSummary,
} from './history.ts';
import type { AnswerOf, MethodName, ParamsOf } from './protocol.ts';

/** The part of a JSON-RPC connection that is used; those of `vscode-jsonrpc` and of language clients have it. */
export interface HistoryConnection {
  sendRequest(method: string, params: unknown, asked?: Cancellation): Promise<unknown>;
  onNotification(method: string, handler: (params: unknown) => void): { dispose(): void };
}

/** History as `perflow serve --stdio` answers it. A request that it cannot answer is rejected with its sentence. */
export class HistoryClient implements History {
  readonly #connection: HistoryConnection;

  constructor(connection: HistoryConnection) {
    this.#connection = connection;
  }

  async runs(query: RunQuery): Promise<readonly RunSummary[]> {
    return await this.#ask('history/runs', query);
  }

  async run(run: string, asked?: Cancellation): Promise<AnswerOf<'history/run'>> {
    return (await this.#ask('history/run', { run }, asked)) ?? undefined;
  }

  async points(query: PointQuery): Promise<readonly MetricPoint[]> {
    return await this.#ask('history/points', query);
  }

  async latest(workflow: string): Promise<readonly MetricPoint[]> {
    return await this.#ask('history/latest', { workflow });
  }

  async periods(query: PeriodQuery): Promise<readonly PeriodSummary[]> {
    return await this.#ask('history/periods', query);
  }

  async baselines(): Promise<readonly BaselineSummary[]> {
    return await this.#ask('history/baselines', {});
  }

  async baseline(name: string): Promise<AnswerOf<'history/baseline'>> {
    return (await this.#ask('history/baseline', { name })) ?? undefined;
  }

  async compare(a: string, b: string, asked?: Cancellation): Promise<AnswerOf<'history/compare'>> {
    return await this.#ask('history/compare', { a, b }, asked);
  }

  /** After stored runs or baselines changed, whoever changed them. */
  onChanged(listener: () => void): { dispose(): void } {
    return this.#connection.onNotification(CHANGED, () => listener());
  }

  /** Our own engine answers, in the form of the table: its answers are not checked again. */
  async #ask<Name extends MethodName>(
    method: Name,
    params: ParamsOf<Name>,
    asked?: Cancellation,
  ): Promise<AnswerOf<Name>> {
    const answer =
      asked === undefined
        ? await this.#connection.sendRequest(method, params)
        : await this.#connection.sendRequest(method, params, asked);
    return answer as AnswerOf<Name>;
  }
}
