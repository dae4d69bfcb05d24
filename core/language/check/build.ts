import type { Block, Container, Member } from '../syntax/tree.ts';
import type {
  Bound,
  EnvEntry,
  ExperimentDeclaration,
  GoalDeclaration,
  NestedBlock,
  NodeDeclaration,
  Origin,
  Param,
  StageDeclaration,
  Workflow,
} from '../workflow.ts';
import { expand, type Expansion } from './expand.ts';
import { goalsOf } from './build-goals.ts';
import { experimentOf, nodeOf, stageOf } from './build-nodes.ts';
import type { FileIndex } from './file-index.ts';
import type { FileTable } from './file-table.ts';
import { isIdentifier, labelText } from './labels.ts';
import { Namespace, reportRepeated } from './names.ts';
import { entriesOf, isNodeKind, nameSpan, nestedBlock, type Entry } from './records.ts';
import { locate, relatedTo, type Reporter } from './reporter.ts';
import { bind, originOf, type Site } from './site.ts';

/** A workflow's record and what checking it needs besides. */
export interface Draft {
  readonly workflow: Workflow;
  readonly names: Namespace;
  readonly expansion: Expansion;
  readonly index: FileIndex;
  /** All nodes, also those whose name is taken, with where they were written. */
  readonly nodes: readonly DraftNode[];
}

export interface DraftNode {
  readonly declaration: NodeDeclaration;
  readonly site: Site;
  readonly block: Block;
}

/** Builds the record of a workflow, with all its fragments, as far as its text can be understood. */
export function buildWorkflow(
  container: Container,
  index: FileIndex,
  table: FileTable,
  reporter: Reporter,
): Draft {
  const expansion = expand(container, index, table, reporter);
  const builder = new Builder(expansion, reporter);
  for (const { member, site } of expansion.items) builder.add(member, site);
  builder.finish();
  return { ...builder.draft(container, index), expansion, index };
}

class Builder {
  readonly #expansion: Expansion;
  readonly #reporter: Reporter;
  readonly #names: Namespace;
  readonly #env: EnvEntry[] = [];
  readonly #requires = new Map<string, Bound[]>();
  readonly #changeSets = new Map<string, { readonly patterns: Bound; readonly origin: Origin }>();
  readonly #goals: GoalDeclaration[] = [];
  readonly #nodes = new Map<string, NodeDeclaration>();
  readonly #drafts: DraftNode[] = [];
  readonly #stages = new Map<string, StageDeclaration>();
  readonly #experiments: ExperimentDeclaration[] = [];
  readonly #guards: NestedBlock[] = [];
  readonly #alerts: NestedBlock[] = [];
  #description: string | undefined;

  constructor(expansion: Expansion, reporter: Reporter) {
    this.#expansion = expansion;
    this.#reporter = reporter;
    this.#names = new Namespace(reporter);
    for (const param of expansion.params.values()) this.#declareParam(param);
  }

  add(member: Member, site: Site): void {
    if (member.type === 'block') this.#block(member, site);
    else if (member.type === 'attribute' && member.name.text === 'description') {
      if (site.scope === this.#expansion.scope) this.#description ??= textOf(bind(site, member.value));
    }
  }

  #block(block: Block, site: Site): void {
    const kind = block.kind.text;
    if (isNodeKind(kind)) {
      this.#node(kind, block, site);
      return;
    }
    switch (kind) {
      case 'env':
        this.#env.push(...entriesOf([block], site));
        return;
      case 'requires':
        this.#require(block, site);
        return;
      case 'changes':
        for (const entry of entriesOf([block], site)) this.#changeSet(entry);
        return;
      case 'goals':
        this.#goals.push(...goalsOf(block, site));
        return;
      case 'stage':
        this.#stage(block, site);
        return;
      case 'experiment':
        this.#experiments.push(experimentOf(block, site));
        return;
      case 'guard':
        this.#guards.push(nestedBlock(block, site));
        return;
      case 'alert':
        this.#alerts.push(nestedBlock(block, site));
        return;
      default:
        this.#unknown(block, site);
    }
  }

  #declareParam(param: Param): void {
    this.#names.declare('param', param.name, param.origin, param.origin.span);
  }

  #node(kind: NodeDeclaration['kind'], block: Block, site: Site): void {
    const name = labelText(block.label);
    if (name === undefined) return;
    const declaration = nodeOf(kind, name, block, site);
    this.#drafts.push({ declaration, site, block });
    this.#names.declare('node', name, site, nameSpan(block));
    if (!this.#nodes.has(name)) this.#nodes.set(name, declaration);
  }

  #changeSet({ name, value, origin }: Entry): void {
    this.#names.declare('change-set', name, origin, origin.span);
    if (!this.#changeSets.has(name)) this.#changeSets.set(name, { patterns: value, origin });
  }

  #stage(block: Block, site: Site): void {
    const name = labelText(block.label);
    if (name === undefined) return;
    this.#names.declare('stage', name, site, nameSpan(block));
    if (!this.#stages.has(name)) this.#stages.set(name, stageOf(name, block, site));
  }

  #require(block: Block, site: Site): void {
    for (const [name, bound] of nestedBlock(block, site).attributes) {
      const list = this.#requires.get(name);
      if (list === undefined) this.#requires.set(name, [bound]);
      else list.push(bound);
    }
  }

  /** A misspelt kind of block: that is reported, so its name is taken for known. */
  #unknown(block: Block, site: Site): void {
    const name = labelText(block.label);
    if (name === undefined || !isIdentifier(name)) return;
    if (this.#names.get(name) === undefined) this.#names.declare('unknown', name, site, nameSpan(block));
  }

  /** What can only be told when all is there. */
  finish(): void {
    const alerts = this.#alerts.flatMap(({ label, origin }) =>
      label === undefined ? [] : [{ name: label, origin }],
    );
    reportRepeated(alerts, 'an alert', this.#reporter);
    reportRepeated(
      this.#experiments.map(({ name, nameOrigin }) => ({ name, origin: nameOrigin })),
      'an experiment',
      this.#reporter,
    );
    reportRepeated(this.#env, 'a variable', this.#reporter);
    this.#secondGuard();
  }

  /** Two in one body have been reported; a fragment may bring another one. */
  #secondGuard(): void {
    const [first, ...more] = this.#guards;
    for (const { origin } of more) {
      if (first === undefined || origin.file === first.origin.file) continue;
      const related = [relatedTo(first.origin, first.origin.span, 'The first one is here.')];
      this.#reporter.report('duplicate-block', origin, origin.span, 'There is a second `guard` here.', {
        related,
      });
    }
  }

  draft(container: Container, index: FileIndex): Omit<Draft, 'expansion' | 'index'> {
    const { opening } = container;
    const { scope, params } = this.#expansion;
    const site: Site = { file: index.path, offset: opening.offset, scope, index };
    const workflow: Workflow = {
      name: labelText(opening.node.label) ?? '',
      file: index.path,
      origin: {
        ...originOf(site, opening.node),
        span: { start: opening.node.start, end: container.end - opening.offset },
      },
      nameLocation: locate(site, nameSpan(opening.node)),
      description: this.#description,
      scope,
      params,
      env: this.#env,
      requires: this.#requires,
      changeSets: this.#changeSets,
      goals: this.#goals,
      nodes: this.#nodes,
      stages: this.#stages,
      experiments: this.#experiments,
      guard: this.#guards[0],
      alerts: this.#alerts,
    };
    return { workflow, names: this.#names, nodes: this.#drafts };
  }
}

function textOf({ expression }: Bound): string | undefined {
  if (expression.type !== 'string') return undefined;
  return expression.parts.map((part) => (part.type === 'text' ? part.value : '')).join('');
}
