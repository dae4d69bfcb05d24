import type { Block, Member, StringLiteral } from '../syntax/tree.ts';
import type {
  Bound,
  EnvEntry,
  ExperimentDeclaration,
  GoalDeclaration,
  NestedBlock,
  NodeDeclaration,
  Origin,
  StageDeclaration,
  Workflow,
} from '../workflow.ts';
import { goalsOf } from './build-goals.ts';
import { experimentOf, nodeOf, stageOf } from './build-nodes.ts';
import type { Frame } from './frame.ts';
import { labelText } from './labels.ts';
import { entriesOf, isNodeKind, nameSpan, nestedBlock } from './records.ts';
import { originOf, Site } from './site.ts';
import type { WorkflowCheck } from './workflow-check.ts';

/**
 * The record of a workflow with all its fragments, as far as its text can be understood. It is of now: an edit leaves it
 * as it is, but for its places, which move with the text.
 */
export function workflowRecord({ frames: { root } }: WorkflowCheck): Workflow {
  const builder = new Builder();
  for (const { member, site } of itemsOf(root)) builder.add(member, site, site.scope === root.scope);
  return builder.build(root);
}

interface Item {
  readonly member: Member;
  readonly site: Site;
}

/** The members of a frame in order, those of fragments in the places of their uses. */
function* itemsOf(frame: Frame): Generator<Item> {
  const { file, container } = frame;
  for (const part of file.containers.partsOf(container, file.document.last)) {
    const site = new Site(part, frame.scope);
    const outline = file.outline(part);
    const outlines = file.containers.outlinesIn(part, outline, container);
    for (const { member, item, inner } of file.containers.membersIn(part, outline.isPlain, container)) {
      if (member.type === 'block' && member.kind.text === 'use') {
        const use = outlines.find((one) => one.item === item && one.inner === inner);
        const child = use && frame.childAt(part, use);
        if (child !== undefined) yield* itemsOf(child);
      } else yield { member, site };
    }
  }
}

class Builder {
  readonly #env: EnvEntry[] = [];
  readonly #requires = new Map<string, Bound[]>();
  readonly #changeSets = new Map<string, { readonly patterns: Bound; readonly origin: Origin }>();
  readonly #goals: GoalDeclaration[] = [];
  readonly #nodes = new Map<string, NodeDeclaration>();
  readonly #stages = new Map<string, StageDeclaration>();
  readonly #experiments: ExperimentDeclaration[] = [];
  readonly #guards: NestedBlock[] = [];
  readonly #alerts: NestedBlock[] = [];
  #description: string | undefined;

  /** `isOwn` for a member of the workflow itself. */
  add(member: Member, site: Site, isOwn: boolean): void {
    if (member.type === 'block') this.#block(member, site);
    else if (member.type === 'attribute' && member.name.text === 'description' && isOwn) {
      this.#description ??= member.value.type === 'string' ? textIn(member.value) : undefined;
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
        this.#changes(block, site);
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
      // Params are in the scope; other kinds are none.
    }
  }

  #node(kind: NodeDeclaration['kind'], block: Block, site: Site): void {
    const name = labelText(block.label);
    if (name === undefined || this.#nodes.has(name)) return;
    this.#nodes.set(name, nodeOf(kind, name, block, site));
  }

  #changes(block: Block, site: Site): void {
    for (const { name, value, origin } of entriesOf([block], site)) {
      if (!this.#changeSets.has(name)) this.#changeSets.set(name, { patterns: value, origin });
    }
  }

  #stage(block: Block, site: Site): void {
    const name = labelText(block.label);
    if (name === undefined || this.#stages.has(name)) return;
    this.#stages.set(name, stageOf(name, block, site));
  }

  #require(block: Block, site: Site): void {
    for (const [name, bound] of nestedBlock(block, site).attributes) {
      const list = this.#requires.get(name);
      if (list === undefined) this.#requires.set(name, [bound]);
      else list.push(bound);
    }
  }

  build({ file, container, scope, params }: Frame): Workflow {
    const { block, opening } = container;
    const site = new Site(opening, scope);
    const { start, end } = nameSpan(block);
    return {
      name: container.name ?? '',
      file: file.path,
      origin: originOf(site, { start: block.start, end: container.end(file.document) - opening.offset }),
      nameLocation: { file: file.path, span: { start: opening.offset + start, end: opening.offset + end } },
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
  }
}

function textIn({ parts }: StringLiteral): string {
  return parts.map((part) => (part.type === 'text' ? part.value : '')).join('');
}
