import type { Param } from '../workflow.ts';
import type { Board } from './board.ts';
import type { Finding } from './finding.ts';
import { comparePlaces, type FramePlace } from './frame.ts';
import type { FrameParam } from './frame-params.ts';
import { components, shortestWayRound } from './graph.ts';
import type { Model } from './model.ts';
import type { NameEntry } from './names.ts';
import type { NodeInfo } from './node-info.ts';
import { Findings, relatedTo } from './reporter.ts';
import { TypedMetric, TypedParam, type Typed } from './typed.ts';
import { typedIn } from './typed-names.ts';
import { ANY, sameType, type Type } from './types.ts';

/**
 * The types of a workflow's params and of its nodes' own metrics. A type is inferred again when its value was edited,
 * or when something that its value names has another type.
 */
export class TypeTable {
  readonly #board: Board;
  readonly #params = new Map<Param, TypedParam>();
  readonly #metrics = new Map<NameEntry, Map<string, TypedMetric>>();
  /** What was edited, or names something else than before. */
  readonly #outdated = new Set<Typed>();

  constructor(board: Board) {
    this.#board = board;
  }

  ofParam(param: Param): Typed | undefined {
    return this.#params.get(param);
  }

  ofMetric(node: NameEntry, metric: string): Typed | undefined {
    return this.#metrics.get(node)?.get(metric);
  }

  /** A param has come, or was edited. */
  takeParam(param: FrameParam): void {
    const known = this.#params.get(param);
    const typed = known ?? new TypedParam(param, param.place, this.#onOutdated);
    typed.place = param.place;
    this.#params.set(param, typed);
    this.#outdated.add(typed);
  }

  dropParam(param: Param): void {
    const typed = this.#params.get(param);
    if (typed !== undefined) this.#drop(typed);
    this.#params.delete(param);
  }

  /** The first node of a name has come, was edited, or is gone. */
  takeNode(entry: NameEntry, node: NodeInfo | undefined, place: FramePlace | undefined): void {
    const known = this.#metrics.get(entry);
    const now = new Map<string, TypedMetric>();
    for (const metric of node?.ownMetrics.values() ?? []) {
      const value = metric.attributes.get('value');
      if (node === undefined || place === undefined || value === undefined) continue;
      const typed = known?.get(metric.name) ?? new TypedMetric(metric, value, node, place, this.#onOutdated);
      typed.set(metric, value, node, place);
      now.set(metric.name, typed);
      this.#outdated.add(typed);
    }
    for (const [name, typed] of known ?? []) if (!now.has(name)) this.#drop(typed);
    if (now.size > 0) this.#metrics.set(entry, now);
    else this.#metrics.delete(entry);
  }

  readonly #onOutdated = (typed: Typed): void => {
    this.#outdated.add(typed);
  };

  #drop(typed: Typed): void {
    typed.forgetReads();
    this.#link(typed, []);
    this.#outdated.delete(typed);
    for (const user of typed.users) this.#outdated.add(user);
    this.#tell(typed, []);
    typed.fact.changed();
  }

  /** Infers again what has to be, each after all that it names. */
  settle(model: Model): void {
    while (this.#outdated.size > 0) {
      const edited = new Set(this.#outdated);
      this.#outdated.clear();
      for (const typed of edited) this.#relink(typed, model);
      const affected = [...withUsers(edited)].sort(byPlace);
      const numbers = new Map(affected.map((typed, number) => [typed, number]));
      const edges = affected.map(({ uses }) => uses.flatMap((used) => numbers.get(used) ?? []));
      for (const component of components(edges))
        this.#settleTogether(component, { affected, edges, edited, model });
    }
  }

  #relink(typed: Typed, model: Model): void {
    typed.forgetReads();
    const { result } = model.checkAs(typed, (context) =>
      typedIn(typed.value.expression, typed.contextIn(context)),
    );
    this.#link(typed, result);
  }

  #link(typed: Typed, uses: readonly Typed[]): void {
    for (const used of typed.uses) used.users.delete(typed);
    for (const used of uses) used.users.add(typed);
    typed.uses = uses;
  }

  /** Declarations that name one another, or one by itself. */
  #settleTogether(component: readonly number[], { affected, edges, edited, model }: Affected): void {
    const all = component.flatMap((number) => affected[number] ?? []);
    const isCircular = all.length > 1 || all.some((typed) => typed.uses.includes(typed));
    if (isCircular) for (const typed of all) this.#setType(typed, ANY);
    for (const typed of all) {
      const isAsBefore = typed.isCircular === isCircular && !edited.has(typed) && !this.#outdated.has(typed);
      if (isAsBefore && !isCircular) continue;
      typed.isCircular = isCircular;
      this.#infer(typed, model);
    }
    if (!isCircular) return;
    const way = shortestWayRound(component, edges).flatMap((number) => affected[number] ?? []);
    this.#reportCircle(way, model);
  }

  #infer(typed: Typed, model: Model): void {
    this.#outdated.delete(typed);
    const { result, findings } = model.checkAs(typed, (context) => typed.infer(context));
    this.#tell(typed, findings);
    if (!typed.isCircular) this.#setType(typed, result);
  }

  #setType(typed: Typed, type: Type): void {
    if (sameType(type, typed.type)) return;
    typed.type = type;
    typed.fact.changed();
  }

  #reportCircle(way: readonly Typed[], model: Model): void {
    const [first, ...rest] = way;
    if (first === undefined) return;
    const findings = new Findings((place) => model.partAt(place));
    const names = [...way, first].map(({ name }) => name).join(' → ');
    const related = rest.map(({ name, origin }) =>
      relatedTo(origin, origin.span, `\`${name}\` is defined here.`),
    );
    const message = `These are defined by one another in a circle: ${names}.`;
    findings.report('param-cycle', first.origin, first.origin.span, message, { related });
    this.#tell(first, [...first.findings, ...findings.list]);
  }

  #tell(typed: Typed, findings: readonly Finding[]): void {
    const before = typed.findings;
    typed.findings = findings;
    this.#board.update(typed, before);
  }
}

/** What has to be looked at after an edit, in order. */
interface Affected {
  readonly affected: readonly Typed[];
  readonly edges: readonly (readonly number[])[];
  readonly edited: ReadonlySet<Typed>;
  readonly model: Model;
}

/** These and all that name them, directly or not. */
function withUsers(typed: Iterable<Typed>): ReadonlySet<Typed> {
  const found = new Set(typed);
  for (const one of found) for (const user of one.users) found.add(user);
  return found;
}

function byPlace(a: Typed, b: Typed): number {
  return comparePlaces(a.place, b.place) || a.origin.span.start - b.origin.span.start;
}
