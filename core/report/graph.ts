import type { Plan, PlanNode } from '../plan/plan.ts';
import type { GraphDocument } from './contract/plan.ts';
import { VERSION } from './contract/common.ts';

/** A plan as a graph for programs. */
export function graphDocument(plan: Plan): GraphDocument {
  const nodes = [...plan.nodes.values()];
  return {
    version: VERSION,
    workflow: plan.workflow.name,
    nodes: nodes.map((node) => {
      const { id, name, kind, exclusive } = node;
      const stage = stageOf(node, plan);
      return { id, name, kind, exclusive, ...(stage === undefined ? {} : { stage }) };
    }),
    edges: nodes.flatMap((node) =>
      node.needs.map((need) => ({ from: need, to: node.id, type: edgeType(need, plan) })),
    ),
  };
}

/** In Mermaid's language; services are rounded, exclusive nodes double-framed, edges to services dotted. */
export function graphMermaid(plan: Plan): string {
  const aliases = aliasesOf(plan);
  const lines = ['flowchart LR'];
  for (const { name, nodes } of groupsOf(plan)) {
    const shapes = nodes.map((node) => `${aliases.get(node.id) ?? ''}${mermaidShape(node)}`);
    if (name === undefined) lines.push(...shapes.map((shape) => `  ${shape}`));
    else {
      lines.push(`  subgraph s${String(lines.length)}["${mermaidText(name)}"]`);
      lines.push(...shapes.map((shape) => `    ${shape}`), '  end');
    }
  }
  for (const { from, to, type } of graphDocument(plan).edges) {
    lines.push(`  ${aliases.get(from) ?? ''} ${type === 'ready' ? '-.->' : '-->'} ${aliases.get(to) ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}

/** In the DOT language of Graphviz. */
export function graphDot(plan: Plan): string {
  const aliases = aliasesOf(plan);
  const lines = [`digraph ${dotText(plan.workflow.name)} {`, '  rankdir=LR;', '  node [shape=box];'];
  for (const [index, { name, nodes }] of groupsOf(plan).entries()) {
    const shapes = nodes.map((node) => `${aliases.get(node.id) ?? ''} [${dotAttributes(node)}];`);
    if (name === undefined) lines.push(...shapes.map((shape) => `  ${shape}`));
    else {
      lines.push(`  subgraph cluster_${index} {`, `    label=${dotText(name)};`);
      lines.push(...shapes.map((shape) => `    ${shape}`), '  }');
    }
  }
  for (const { from, to, type } of graphDocument(plan).edges) {
    lines.push(
      `  ${aliases.get(from) ?? ''} -> ${aliases.get(to) ?? ''}${type === 'ready' ? ' [style=dotted]' : ''};`,
    );
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

function stageOf(node: PlanNode, plan: Plan): string | undefined {
  return node.stage === undefined ? undefined : plan.stages[node.stage]?.name;
}

function edgeType(need: string, plan: Plan): 'ends' | 'ready' {
  return plan.nodes.get(need)?.kind === 'service' ? 'ready' : 'ends';
}

/** Ids hold brackets and quotes; in a drawing each node has a plain one. */
function aliasesOf(plan: Plan): ReadonlyMap<string, string> {
  return new Map([...plan.nodes.keys()].map((id, index) => [id, `n${index}`]));
}

interface Group {
  /** The stage; undefined for nodes of none. */
  readonly name: string | undefined;
  readonly nodes: readonly PlanNode[];
}

function groupsOf(plan: Plan): readonly Group[] {
  const nodes = [...plan.nodes.values()];
  const staged = plan.stages.map(({ name }, index) => ({
    name,
    nodes: nodes.filter(({ stage }) => stage === index),
  }));
  const free = nodes.filter(({ stage }) => stage === undefined);
  return [{ name: undefined, nodes: free }, ...staged].filter((group) => group.nodes.length > 0);
}

function mermaidShape(node: PlanNode): string {
  const text = `"${mermaidText(node.id)}"`;
  if (node.kind === 'service') return `([${text}])`;
  return node.exclusive ? `[[${text}]]` : `[${text}]`;
}

/**
 * Text within a Mermaid label: all but letters, digits and harmless signs become entity codes, as quotes end a label,
 * a backtick begins Markdown in it, and `<` HTML. Control characters become blanks.
 */
function mermaidText(text: string): string {
  return text.replace(/[^\p{L}\p{N} _.,:/=[\]()+%$-]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return isUnprintable(code) ? ' ' : `#${code};`;
  });
}

function dotAttributes(node: PlanNode): string {
  const label = `label=${dotText(node.id)}`;
  if (node.kind === 'service') return `${label}, shape=oval`;
  return node.exclusive ? `${label}, peripheries=2` : label;
}

/** A quoted DOT string, where only quotes and backslashes mean anything. */
function dotText(text: string): string {
  const clean = Array.from(text, (sign) => (isUnprintable(sign.codePointAt(0) ?? 0) ? ' ' : sign)).join('');
  return `"${clean.replace(/[\\"]/g, '\\$&')}"`;
}

/** Control characters and lone surrogates. */
function isUnprintable(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff);
}
