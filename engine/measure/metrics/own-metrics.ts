import type { MetricValue } from '../../../core/events/event.ts';
import { extractor, type Extractor } from '../../../core/language/evaluate/extractors.ts';
import type { EvaluationError } from '../../../core/language/evaluate/scope.ts';
import type { Bound, MetricDeclaration } from '../../../core/language/workflow.ts';
import type { Axes, PlanNode } from '../../../core/plan/plan.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Evaluator } from '../../run/evaluation/evaluator.ts';
import type { TextTaker } from '../../run/output/text-streams.ts';
import { TimedPattern } from '../../run/output/timed-pattern.ts';
import { foundNumber } from './found-number.ts';
import { atJsonPath } from './json-path.ts';
import { KeptJson, parseJson } from './kept-json.ts';
import { readOutputFile } from './read-file.ts';
import { lastMatch, WatchedLines } from './watched-lines.ts';

/** A metric that is read from what a node printed or wrote. */
export interface Extracted {
  readonly name: string;
  readonly unit: string | undefined;
  readonly extractor: Extractor;
  /** That of its `regex`, also within `file`. */
  readonly pattern: TimedPattern | undefined;
  /** The file that wrote it. */
  readonly file: string;
}

/** A node's own metrics, as declared: those with `from` ready to be read, those with `value` still to be computed. */
export interface OwnMetrics {
  readonly extracted: readonly Extracted[];
  readonly computed: readonly MetricDeclaration[];
}

/** What is declared for a node; the error is a mistake in a `from` or `unit`. */
export function ownMetrics(node: PlanNode, evaluator: Evaluator): Result<OwnMetrics, EvaluationError> {
  const extracted: Extracted[] = [];
  const computed: MetricDeclaration[] = [];
  for (const declaration of node.declaration.metrics) {
    const from = declaration.attributes.get('from');
    if (from === undefined) {
      // With neither, the command says it by a directive.
      if (declaration.attributes.has('value')) computed.push(declaration);
      continue;
    }
    const metric = prepare(declaration, from, node.axes, evaluator);
    if (!metric.ok) return metric;
    extracted.push(metric.value);
  }
  return ok({ extracted, computed });
}

function prepare(
  { name, attributes }: MetricDeclaration,
  from: Bound,
  axes: Axes,
  evaluator: Evaluator,
): Result<Extracted, EvaluationError> {
  const read = extractor(from, evaluator.scope(axes), evaluator.cache);
  if (!read.ok) return read;
  const written = attributes.get('unit');
  const unit = written === undefined ? ok(undefined) : evaluator.text(written, axes);
  if (!unit.ok) return unit;
  const pattern = patternOf(read.value);
  return ok({ name, unit: unit.value, extractor: read.value, pattern, file: from.file });
}

function patternOf(read: Extractor): TimedPattern | undefined {
  const plain = read.type === 'file' ? read.inner : read;
  return plain.type === 'regex' ? new TimedPattern(plain.pattern) : undefined;
}

/** Reads the extracted metrics of one attempt: as a taker of its output, then, when it has ended, its result. */
export class ExtractionOfAttempt {
  readonly #metrics: readonly Extracted[];
  readonly #root: string;
  readonly #json: KeptJson | undefined;
  readonly #lines = new Map<Extracted, WatchedLines>();

  constructor(metrics: readonly Extracted[], root: string) {
    this.#metrics = metrics;
    this.#root = root;
    if (metrics.some((metric) => metric.extractor.type === 'json')) this.#json = new KeptJson();
    for (const metric of metrics) {
      if (metric.extractor.type === 'regex' && metric.pattern !== undefined)
        this.#lines.set(metric, new WatchedLines(metric.pattern));
    }
  }

  get takers(): readonly TextTaker[] {
    return this.#json === undefined ? [...this.#lines.values()] : [this.#json, ...this.#lines.values()];
  }

  /** Each metric's value, or the sentence that says why it has none. */
  async results(): Promise<
    readonly { readonly name: string; readonly value: Result<MetricValue, string> }[]
  > {
    const json = this.#json?.value() ?? fail('no output was kept');
    const read = this.#metrics.map(async (metric) => ({
      name: metric.name,
      value: await this.#read(metric, json),
    }));
    return Promise.all(read);
  }

  async #read(metric: Extracted, json: Result<unknown, string>): Promise<Result<MetricValue, string>> {
    const found = await this.#find(metric, json);
    return found.ok ? foundNumber(found.value, metric.unit) : found;
  }

  async #find(metric: Extracted, json: Result<unknown, string>): Promise<Result<unknown, string>> {
    switch (metric.extractor.type) {
      case 'json':
        return json.ok ? atJsonPath(metric.extractor.path, json.value) : json;
      case 'regex':
        return this.#lines.get(metric)?.found ?? fail('no output was kept');
      case 'file': {
        const { path, inner } = metric.extractor;
        const text = await readOutputFile(this.#root, metric.file, path);
        if (!text.ok) return text;
        if (metric.pattern !== undefined) return lastMatch(metric.pattern, text.value);
        const value = parseJson(text.value);
        return value.ok && inner.type === 'json' ? atJsonPath(inner.path, value.value) : value;
      }
    }
  }
}
