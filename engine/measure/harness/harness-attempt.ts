import { readReport } from '../../../core/analyze/harness/formats.ts';
import { mergeReports } from '../../../core/analyze/harness/merge.ts';
import type { HarnessResult } from '../../../core/analyze/harness/report.ts';
import { printDuration } from '../../../core/language/quantity/print.ts';
import type { PlanNode } from '../../../core/plan/plan.ts';
import { fail, type Result } from '../../../core/result.ts';
import { listenerFor, runAttempt, warn, type AttemptEnd } from '../../run/attempt.ts';
import type { Command } from '../../run/evaluation/command.ts';
import type { NodeControl } from '../../run/node-control.ts';
import { NO_METRICS, type NodeEnd } from '../../run/node-end.ts';
import type { Prepared } from '../../run/prepared-command.ts';
import type { RunContext } from '../../run/run-context.ts';
import { showOutput, withComputed } from '../../run/step.ts';
import { MetricSamples } from '../samples.ts';
import type { HarnessPlan } from './harness-plan.ts';
import { reportSource } from './report-source.ts';

type Failed = Pick<NodeEnd, 'state' | 'reason' | 'exit' | 'signal'>;

/**
 * One attempt at a bench whose command measures by itself: it is run, and its report read. What the node itself used is
 * no metric of it: how long a harness takes is what it was told to take.
 */
export class HarnessAttempt {
  readonly #node: PlanNode;
  readonly #plan: HarnessPlan;
  readonly #prepared: Prepared;
  readonly #command: Command;
  readonly #context: RunContext;
  readonly #control: NodeControl;
  readonly #begun: number;
  readonly #reports: (readonly HarnessResult[])[] = [];
  readonly #own = new MetricSamples();
  #last: AttemptEnd['metrics'] = NO_METRICS;

  constructor(
    node: PlanNode,
    plan: HarnessPlan,
    prepared: Prepared,
    command: Command,
    context: RunContext,
    control: NodeControl,
  ) {
    this.#node = node;
    this.#plan = plan;
    this.#prepared = prepared;
    this.#command = command;
    this.#context = context;
    this.#control = control;
    this.#begun = context.clock.now();
  }

  async run(attempts: number): Promise<NodeEnd> {
    const { warmup, runs } = this.#plan;
    for (let run = 1; run <= warmup + runs; run++) {
      const failed = await this.#runOnce(run > warmup);
      if (failed === undefined) continue;
      const place = warmup + runs > 1 && failed.state === 'failed' ? ` in run ${String(run)}` : '';
      return { ...failed, reason: `${failed.reason ?? ''}${place}`, attempts, metrics: NO_METRICS };
    }
    return this.#ended(attempts);
  }

  async #runOnce(counts: boolean): Promise<Failed | undefined> {
    const { prepare } = this.#plan;
    if (prepare !== undefined) {
      const end = await this.#start(prepare, { ...this.#prepared, metrics: NOTHING_DECLARED }, []);
      if (end.state !== 'passed') return this.#failed({ ...end, reason: `prepare: ${end.reason ?? ''}` });
    }
    const source = await reportSource(this.#plan, this.#context.root);
    const end = await this.#start(this.#command, this.#prepared, source.takers);
    if (end.state !== 'passed') return this.#failed(end);
    if (!counts) return undefined;
    const results = this.#read(await source.read(), source.where);
    if (!results.ok) return { state: 'failed', reason: results.error, exit: end.end.exit };
    for (const problem of end.problems) warn(this.#node.id, problem, this.#context);
    this.#reports.push(results.value);
    this.#own.add(end.metrics);
    this.#last = end.metrics;
    return undefined;
  }

  #start(
    command: Command,
    prepared: Prepared,
    takers: Parameters<typeof runAttempt>[0]['takers'],
  ): Promise<AttemptEnd> {
    const { id, timeout } = this.#node;
    const spent = this.#context.clock.now() - this.#begun;
    const request = {
      id,
      command,
      prepared,
      timeout: timeout === undefined ? undefined : Math.max(0, timeout - spent),
      control: this.#control,
      takers: [showOutput(id, this.#context), ...takers],
      listener: listenerFor(id, this.#context),
    };
    return runAttempt(request, this.#context);
  }

  #read(text: Result<string, string>, where: string): Result<readonly HarnessResult[], string> {
    const { format } = this.#plan;
    if (!text.ok) return fail(`no report was read: ${text.error}`);
    const read = readReport(format, text.value);
    return read.ok ? read : fail(`${where} could not be read as \`format = "${format}"\`: ${read.error}`);
  }

  #failed({ state, reason, end }: AttemptEnd): Failed {
    const { timeout } = this.#node;
    const late = state === 'timed_out' && timeout !== undefined;
    const said = late ? `took longer than ${printDuration(timeout)}` : reason;
    return { state, reason: said, exit: end.exit, signal: end.signal };
  }

  #ended(attempts: number): NodeEnd {
    const merged = mergeReports(this.#reports);
    if (!merged.ok) return { state: 'failed', reason: merged.error, attempts, metrics: NO_METRICS };
    const metrics = new Map([...merged.value, ...this.#ownMetrics()]);
    metrics.set('attempts', { value: attempts, unit: 'count' });
    const all = withComputed(this.#node, metrics, this.#prepared.metrics, this.#context);
    return { state: 'passed', reason: undefined, attempts, exit: 0, metrics: all };
  }

  /** What the workflow itself declares, or the command says by directives: of several runs as distributions. */
  #ownMetrics(): AttemptEnd['metrics'] {
    if (this.#reports.length === 1) return this.#last;
    const { metrics, incomplete } = this.#own.results();
    for (const name of incomplete)
      warn(
        this.#node.id,
        `metric ${name} has no value: some runs did not give it, or in another unit`,
        this.#context,
      );
    return metrics;
  }
}

const NOTHING_DECLARED = { extracted: [], computed: [] };
