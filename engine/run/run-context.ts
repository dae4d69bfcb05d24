import type { EvaluationError } from '../../core/language/evaluate/scope.ts';
import type { Clock } from './clock.ts';
import type { Environment } from './evaluation/environment.ts';
import type { Evaluator } from './evaluation/evaluator.ts';
import type { RunLimits } from './limits.ts';
import type { Secrets } from './output/secrets.ts';
import type { SampledRun } from '../sampling/sampled-run.ts';
import type { Sampler } from '../sampling/sampler.ts';
import type { WaitingThreads } from '../native/waiting-threads.ts';
import type { Beside } from '../side-by-side/beside.ts';
import type { EventBody } from './run-events.ts';
import type { EventFiles } from './directives/event-files.ts';
import type { RunProcesses } from './process/run-processes.ts';

/** What the nodes of one run share. */
export interface RunContext {
  readonly run: string;
  readonly root: string;
  readonly evaluator: Evaluator;
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly eventFiles: EventFiles;
  readonly sampler: Sampler;
  /** What it told so far. */
  readonly sampled: SampledRun;
  readonly processes: RunProcesses;
  readonly waitingThreads: WaitingThreads;
  readonly clock: Clock;
  /** Where benches are measured side by side with those of another run. */
  readonly beside: Beside | undefined;
  readonly limits: RunLimits;
  readonly emit: (event: EventBody) => void | Promise<void>;
  /** A mistake that showed with its values, with its place, in one sentence. */
  readonly explain: (error: EvaluationError) => string;
}
