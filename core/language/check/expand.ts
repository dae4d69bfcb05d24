import { nearest } from '../nearest.ts';
import type { Block, Container, Member, Placed } from '../syntax/tree.ts';
import type { Bound, LexicalScope, Param } from '../workflow.ts';
import type { FileIndex } from './file-index.ts';
import type { FileTable, Fragment } from './file-table.ts';
import { labelText } from './labels.ts';
import { relatedTo, sentence, suggestion, type Reporter } from './reporter.ts';
import { bind, originOf, type Site } from './site.ts';

/** A member of a workflow, its own or a fragment's. */
export interface Item {
  readonly member: Member;
  readonly site: Site;
}

/** A value given to a fragment's param, to be compared with the default. */
export interface Binding {
  readonly param: Param;
  readonly given: Bound;
  readonly fallback: Bound;
}

export interface Expansion {
  readonly items: readonly Item[];
  readonly scope: LexicalScope;
  readonly params: ReadonlyMap<string, Param>;
  /** Params of fragments as they were put in. */
  readonly fragmentParams: readonly Param[];
  readonly bindings: readonly Binding[];
  /** The fragments that were put in. */
  readonly used: ReadonlySet<Container>;
  /** A fragment could not be put in: names that are not known may be its. */
  readonly incomplete: boolean;
}

/** More than a file can sensibly say; fragments that use one another twice would double without end. */
const MAX_USES = 5000;

/** The members of a workflow with those of the fragments it uses in their places. */
export function expand(
  container: Container,
  index: FileIndex,
  table: FileTable,
  reporter: Reporter,
): Expansion {
  return new Expander(table, reporter).expand(container, index);
}

class Expander {
  readonly #table: FileTable;
  readonly #reporter: Reporter;
  readonly #items: Item[] = [];
  readonly #bindings: Binding[] = [];
  readonly #fragmentParams: Param[] = [];
  readonly #used = new Set<Container>();
  #uses = 0;
  #incomplete = false;

  constructor(table: FileTable, reporter: Reporter) {
    this.#table = table;
    this.#reporter = reporter;
  }

  expand(container: Container, index: FileIndex): Expansion {
    const params = new Map<string, Param>();
    const scope: LexicalScope = { params, parent: undefined };
    for (const { attribute, site } of paramsOf(container.members, scope, index)) {
      if (params.has(attribute.name.text)) continue;
      const value = bind(site, attribute.value);
      params.set(attribute.name.text, {
        name: attribute.name.text,
        origin: originOf(site, attribute.name),
        value,
      });
    }
    this.#members(container.members, scope, index, scope, []);
    return {
      items: this.#items,
      scope,
      params,
      fragmentParams: this.#fragmentParams,
      bindings: this.#bindings,
      used: this.#used,
      incomplete: this.#incomplete,
    };
  }

  #members(
    members: readonly Placed<Member>[],
    scope: LexicalScope,
    index: FileIndex,
    root: LexicalScope,
    within: readonly Fragment[],
  ): void {
    for (const { node, offset } of members) {
      const site: Site = { file: index.path, offset, scope, index };
      if (node.type === 'block' && node.kind.text === 'use') this.#use(node, site, root, within);
      else this.#items.push({ member: node, site });
    }
  }

  #use(use: Block, site: Site, root: LexicalScope, within: readonly Fragment[]): void {
    const name = labelText(use.label);
    const visible = this.#table.fragmentsIn(site.index);
    const fragment = name === undefined ? undefined : visible.get(name);
    if (fragment === undefined || use.label === undefined) {
      this.#unknownFragment(use, name, site, visible.keys());
      return;
    }
    // A circle is reported once for all workflows.
    if (within.includes(fragment)) return;
    if (++this.#uses > MAX_USES) {
      this.#reporter.report('too-deep', site, use.label, 'Fragments are put in too often.');
      this.#incomplete = true;
      return;
    }
    this.#used.add(fragment.container);
    const scope = this.#scopeFor(fragment, use, site, root);
    this.#members(fragment.container.members, scope, fragment.index, root, [...within, fragment]);
  }

  #unknownFragment(use: Block, name: string | undefined, site: Site, known: Iterable<string>): void {
    this.#incomplete = true;
    if (use.label === undefined || name === undefined || this.#table.incomplete(site.index)) return;
    const { hint, extras } = suggestion(nearest(name, known), site, use.label);
    const message = sentence(`There is no fragment \`${name}\` in this file or what it includes`, hint);
    this.#reporter.report('unknown-fragment', site, use.label, message, extras);
  }

  /** The fragment's params, with the values given to them here. */
  #scopeFor(fragment: Fragment, use: Block, site: Site, root: LexicalScope): LexicalScope {
    const params = new Map<string, Param>();
    const scope: LexicalScope = { params, parent: root };
    const given = new Map<string, Bound>();
    for (const member of use.body?.members ?? []) {
      if (member.type === 'attribute' && !given.has(member.name.text)) {
        given.set(member.name.text, bind(site, member.value));
      }
    }
    for (const { attribute, site: at } of paramsOf(fragment.container.members, scope, fragment.index)) {
      const name = attribute.name.text;
      if (params.has(name)) continue;
      const fallback = bind(at, attribute.value);
      const param: Param = { name, origin: originOf(at, attribute.name), value: given.get(name) ?? fallback };
      params.set(name, param);
      this.#fragmentParams.push(param);
      this.#compare(param, given.get(name), fallback, use, site);
    }
    this.#unknownParams(use, fragment, params, site);
    return scope;
  }

  #compare(param: Param, given: Bound | undefined, fallback: Bound, use: Block, site: Site): void {
    if (given !== undefined) {
      this.#bindings.push({ param, given, fallback });
    } else if (fallback.expression.type === 'null') {
      const place = { file: param.origin.file, offset: param.origin.offset };
      const related = [relatedTo(place, param.origin.span, 'It has no default.')];
      const message = `The param \`${param.name}\` must be given: \`${param.name} = …\`.`;
      this.#reporter.report('missing-param', site, use.label ?? use.kind, message, { related });
    }
  }

  #unknownParams(use: Block, fragment: Fragment, params: ReadonlyMap<string, Param>, site: Site): void {
    for (const member of use.body?.members ?? []) {
      if (member.type !== 'attribute' || member.name.text === '' || params.has(member.name.text)) continue;
      const { hint, extras } = suggestion(nearest(member.name.text, params.keys()), site, member.name);
      const statement = `The fragment \`${fragment.name}\` has no param \`${member.name.text}\``;
      this.#reporter.report('unknown-param', site, member.name, sentence(statement, hint), extras);
    }
  }
}

function* paramsOf(members: readonly Placed<Member>[], scope: LexicalScope, index: FileIndex) {
  for (const { node, offset } of members) {
    if (node.type !== 'block' || node.kind.text !== 'params') continue;
    const site: Site = { file: index.path, offset, scope, index };
    for (const attribute of node.body?.members ?? []) {
      if (attribute.type === 'attribute' && attribute.name.text !== '') yield { attribute, site };
    }
  }
}
