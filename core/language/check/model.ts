import type { Bound, NodeDeclaration, Param } from '../workflow.ts';
import type { Draft } from './build.ts';
import type { FileTable } from './file-table.ts';
import { constantKey } from './constants.ts';
import type { Namespace } from './names.ts';
import type { Type } from './types.ts';

/** A node as expressions see it. */
export interface NodeInfo {
  readonly declaration: NodeDeclaration;
  /** Types of its axes. */
  readonly axes: ReadonlyMap<string, Type>;
  /** The values of an axis as keys; absent where they are known only at run time. */
  readonly axisValues: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Its report is read: it has results of its own names. */
  readonly harness: boolean;
  /** A service that is not started by us: nothing of it is measured. */
  readonly external: boolean;
  readonly ownMetrics: ReadonlyMap<string, NodeDeclaration['metrics'][number]>;
}

/** A workflow as its expressions see it. */
export interface Model {
  readonly table: FileTable;
  readonly names: Namespace;
  readonly nodes: ReadonlyMap<string, NodeInfo>;
  /** Variables whose values nobody may see. */
  readonly secretNames: ReadonlySet<string>;
  /** Names that are not known may come from elsewhere: a fragment on its own, or one that could not be put in. */
  readonly lenient: boolean;
  readonly types: TypeMemory;
}

/** Types of params and own metrics, each inferred once, and how deep the inference is. */
export class TypeMemory {
  readonly #types = new Map<object, Type>();
  readonly #open: object[] = [];
  #depth = 0;

  /** Expressions in one another, over all params they go through: far from the call stack's end. */
  static readonly maxDepth = 500;

  /** What `infer` finds for a declaration; `onCircle` is told of the way when it leads back to itself. */
  of(
    declaration: Param | NodeDeclaration['metrics'][number],
    infer: () => Type,
    onCircle: (way: readonly object[]) => void,
  ): Type {
    const known = this.#types.get(declaration);
    if (known !== undefined) return known;
    const at = this.#open.indexOf(declaration);
    if (at >= 0) {
      onCircle(this.#open.slice(at));
      return { kind: 'any' };
    }
    this.#open.push(declaration);
    const type = infer();
    this.#open.pop();
    this.#types.set(declaration, type);
    return type;
  }

  /** Runs `infer` one level deeper; absent where that is too deep. */
  deeper(infer: () => Type): Type | undefined {
    if (this.#depth >= TypeMemory.maxDepth) return undefined;
    this.#depth++;
    const type = infer();
    this.#depth--;
    return type;
  }
}

/** What of a node can be told from its declaration; `typeOf` gives the type of an axis's values. */
export function nodeInfo(declaration: NodeDeclaration, typeOf: (values: Bound) => Type): NodeInfo {
  const { kind, attributes, matrix, metrics } = declaration;
  return {
    declaration,
    axes: mapOf(matrix, ({ values }) => itemType(typeOf(values))),
    axisValues: mapOf(matrix, ({ values }) => axisKeys(values)),
    harness: attributes.has('format'),
    external: kind === 'service' && !attributes.has('run') && !attributes.has('exec'),
    ownMetrics: mapOf(metrics, (metric) => metric),
  };
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

function mapOf<T extends { readonly name: string }, V>(
  all: readonly T[],
  valueOf: (one: T) => V,
): ReadonlyMap<string, V> {
  return all.length === 0 ? NOTHING : new Map(all.map((one) => [one.name, valueOf(one)]));
}

function itemType(type: Type): Type {
  return type.kind === 'list' ? type.item : { kind: 'any' };
}

function axisKeys({ expression }: Bound): ReadonlySet<string> | undefined {
  if (expression.type !== 'list') return undefined;
  const keys = new Set<string>();
  for (const item of expression.items) {
    const key = constantKey(item);
    if (key === undefined) return undefined;
    keys.add(key);
  }
  return keys;
}

/** Variables that are declared secret: named in `requires`, or asked for by `secret(…)` anywhere in the workflow. */
export function secretNamesOf(draft: Draft): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { expression } of draft.workflow.requires.get('env') ?? []) {
    if (expression.type !== 'list') continue;
    for (const item of expression.items) {
      const key = constantKey(item);
      if (key?.startsWith('text ') === true) names.add(key.slice('text '.length));
    }
  }
  for (const { value } of draft.workflow.env) addSecretName(value, names);
  for (const { declaration } of draft.nodes) {
    for (const { value } of declaration.env) addSecretName(value, names);
  }
  return names;
}

function addSecretName({ expression }: Bound, names: Set<string>): void {
  if (expression.type !== 'call' || expression.callee.type !== 'reference') return;
  const [argument] = expression.arguments;
  if (expression.callee.name.text !== 'secret' || argument === undefined) return;
  const key = constantKey(argument);
  if (key?.startsWith('text ') === true) names.add(key.slice('text '.length));
}
