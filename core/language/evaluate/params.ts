import { ok } from '../../result.ts';
import type { Param, Workflow } from '../workflow.ts';
import { compile } from './compile.ts';
import { errorAt, type Context, type Outcome } from './context.ts';
import type { ExpressionCache } from './expression-cache.ts';
import { MAX_TOTAL_NESTING } from './limits.ts';
import type { ParamReader, Ports } from './scope.ts';
import type { Value } from './value.ts';

/**
 * Reads params for one run: each is evaluated when it is first asked for and never again, mistakes too. `overrides` are
 * by name and reach the workflow's own params alone, not those of fragments. Params that need each other are an error
 * value, and so is a chain of params that would take too much of the stack.
 */
export function createParamReader(
  workflow: Pick<Workflow, 'params'>,
  overrides: ReadonlyMap<string, Value>,
  ports: Ports,
  cache: ExpressionCache,
): ParamReader {
  const reader = new RunParams(workflow, overrides, ports, cache);
  return (param) => reader.read(param);
}

class RunParams {
  readonly #workflow: Pick<Workflow, 'params'>;
  readonly #overrides: ReadonlyMap<string, Value>;
  readonly #ports: Ports;
  readonly #cache: ExpressionCache;
  readonly #known = new Map<Param, Outcome>();
  /** Params that are being evaluated, outermost first. */
  readonly #underWay = new Set<Param>();
  #nesting = 0;

  constructor(
    workflow: Pick<Workflow, 'params'>,
    overrides: ReadonlyMap<string, Value>,
    ports: Ports,
    cache: ExpressionCache,
  ) {
    this.#workflow = workflow;
    this.#overrides = overrides;
    this.#ports = ports;
    this.#cache = cache;
  }

  read(param: Param): Outcome {
    const known = this.#known.get(param);
    if (known !== undefined) return known;
    if (this.#underWay.has(param)) return this.#cycle(param);
    const outcome = this.#overridden(param) ?? this.#evaluate(param);
    this.#known.set(param, outcome);
    return outcome;
  }

  #overridden(param: Param): Outcome | undefined {
    const own = this.#workflow.params.get(param.name) === param;
    const value = own ? this.#overrides.get(param.name) : undefined;
    return value === undefined ? undefined : ok(value);
  }

  #evaluate(param: Param): Outcome {
    const { run, nesting } = this.#cache.get(param.value.expression, compile);
    const context = this.#contextOf(param);
    if (this.#nesting + nesting > MAX_TOTAL_NESTING) {
      return errorAt(
        context,
        param.value.expression,
        'too-large',
        'Too many params are made from one another.',
      );
    }
    this.#nesting += nesting;
    this.#underWay.add(param);
    const outcome = run(context);
    this.#underWay.delete(param);
    this.#nesting -= nesting;
    return outcome;
  }

  #contextOf(param: Param): Context {
    const scope = {
      axes: new Map<string, Value>(),
      params: (inner: Param) => this.read(inner),
      ports: this.#ports,
      metrics: undefined,
    };
    return { scope, place: param.value };
  }

  #cycle(param: Param): Outcome {
    const underWay = [...this.#underWay];
    const names = underWay.slice(underWay.indexOf(param)).map(({ name }) => name);
    const message = `These params need each other: ${[...names, param.name].join(' → ')}.`;
    return errorAt(this.#contextOf(param), param.value.expression, 'param-cycle', message);
  }
}
