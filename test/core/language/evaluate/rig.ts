import assert from 'node:assert/strict';
import { evaluate } from '../../../../core/language/evaluate/evaluate.ts';
import { ExpressionCache } from '../../../../core/language/evaluate/expression-cache.ts';
import { createParamReader } from '../../../../core/language/evaluate/params.ts';
import type {
  EvaluationError,
  MetricPath,
  MetricQuestion,
  MetricReader,
  Ports,
  Scope,
} from '../../../../core/language/evaluate/scope.ts';
import type { Value } from '../../../../core/language/evaluate/value.ts';
import { print } from '../../../../core/language/quantity/print.ts';
import { parseFile } from '../../../../core/language/syntax/parse.ts';
import type { Expression } from '../../../../core/language/syntax/tree.ts';
import type { Bound, LexicalScope, Param } from '../../../../core/language/workflow.ts';
import { fail, ok, type Result } from '../../../../core/result.ts';

/** Expressions from source, and a world to evaluate them in, for tests that read as source. */

export const FILE = 'dir/test.perflow';

/** What goes before an expression to make it a file. */
const BEFORE = 'workflow "w" {\n  params {\n    it = ';

/** The expression that `source` is, with its spans relative to `source` (in the file it starts at `OFFSET`). */
export function expressionOf(source: string): { readonly expression: Expression; readonly offset: number } {
  const { tree, problems } = parseFile(`${BEFORE}${source}\n  }\n}\n`);
  assert.deepEqual(problems, [], `${source} should parse`);
  const [container] = tree.members;
  assert.ok(container?.type === 'container');
  const [params] = container.members;
  assert.ok(params?.node.type === 'block' && params.node.body !== undefined);
  const [it] = params.node.body.members;
  assert.ok(it?.type === 'attribute');
  return { expression: it.value, offset: params.offset - BEFORE.length };
}

/** A world whose parts a test gives as it needs them. */
export interface World {
  readonly params?: Readonly<Record<string, string>>;
  readonly overrides?: ReadonlyMap<string, Value>;
  /** Params of a fragment, in sight before the workflow's. */
  readonly fragment?: Readonly<Record<string, string>>;
  readonly axes?: ReadonlyMap<string, Value>;
  readonly env?: ReadonlyMap<string, string>;
  readonly secrets?: readonly string[];
  readonly files?: ReadonlyMap<string, string>;
  readonly changed?: readonly string[];
  readonly metrics?: MetricReader;
  readonly cache?: ExpressionCache;
}

/** A place and a scope in which names mean what the world says. */
export class TestWorld {
  readonly cache: ExpressionCache;
  readonly scope: Scope;
  readonly lexical: LexicalScope;
  readonly filesRead: string[] = [];

  constructor(world: World = {}) {
    this.cache = world.cache ?? new ExpressionCache();
    const ports = portsOf(world, this.filesRead);
    const own = scopeOf(world.params ?? {}, undefined);
    this.lexical = world.fragment === undefined ? own : scopeOf(world.fragment, own);
    const params = createParamReader(own, world.overrides ?? new Map<string, Value>(), ports, this.cache);
    this.scope = { axes: world.axes ?? new Map<string, Value>(), params, ports, metrics: world.metrics };
  }

  bind(source: string): Bound {
    return { ...expressionOf(source), file: FILE, scope: this.lexical };
  }

  evaluate(source: string): Result<Value, EvaluationError> {
    return evaluate(this.bind(source), this.scope, this.cache);
  }

  /** The value in short (see {@link show}), or `code at "source"` for an error. */
  short(source: string): string {
    const outcome = this.evaluate(source);
    return outcome.ok ? show(outcome.value) : shortError(outcome.error, source);
  }
}

/** An error as its code and the source it points at: `division-by-zero at "1 / 0"`. */
export function shortError(error: EvaluationError, source: string): string {
  return `${error.code} at ${source.slice(error.start, error.end)}`;
}

function scopeOf(params: Readonly<Record<string, string>>, parent: LexicalScope | undefined): LexicalScope {
  const scope = { params: new Map<string, Param>(), parent };
  for (const [name, source] of Object.entries(params)) {
    const origin = { file: FILE, offset: 0, span: { start: 0, end: 0 } };
    scope.params.set(name, {
      name,
      origin,
      value: { ...expressionOf(source), file: FILE, scope: parent ?? scope },
    });
  }
  return scope;
}

function portsOf(world: World, filesRead: string[]): Ports {
  let port = 40_000;
  return {
    env: (name) => world.env?.get(name),
    isSecret: (name) => world.secrets?.includes(name) ?? false,
    file: (path, from) => {
      filesRead.push(`${path} from ${from}`);
      const text = world.files?.get(path);
      return text === undefined ? fail(`There is no file ${path}.`) : ok(text);
    },
    freePort: () => port++,
    changed: (set) => world.changed?.includes(set) ?? false,
    onlyChanged: (set) => world.changed?.length === 1 && world.changed[0] === set,
  };
}

/** A value in short: quantities as they print, texts in quotes, secrets behind `secret`. */
export function show(value: Value): string {
  switch (value.type) {
    case 'quantity':
      return print(value);
    case 'text':
      return `${value.secret ? 'secret ' : ''}${JSON.stringify(value.value)}`;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list':
      return `[${value.items.map(show).join(', ')}]`;
    case 'object':
      return `{${[...value.entries].map(([name, entry]) => `${name} = ${show(entry)}`).join(', ')}}`;
    case 'range': {
      const { from, to, dimension } = value;
      return `${print({ value: from, dimension })}..${print({ value: to, dimension })}`;
    }
    case 'unknown':
      return `${value.state}: ${value.reason}`;
  }
}

/** A reader that answers every question with how it was asked, as an unknown's reason. */
export const echoMetrics: MetricReader = (path, question) => ({
  type: 'unknown',
  state: 'undecided',
  reason: `${showPath(path)} ${showQuestion(question)}`,
});

function showPath({ node, indices, path }: MetricPath): string {
  const chosen = indices.map(({ axis, value }) => (axis === undefined ? '' : `${axis}=`) + show(value));
  return `${node}[${chosen.join(',')}].${path.join('.')}`;
}

function showQuestion(question: MetricQuestion): string {
  if (question.type === 'quantile') return `quantile ${question.q}`;
  return question.type === 'during' ? `during ${question.node}` : question.type;
}
