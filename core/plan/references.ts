import type { NodeDeclaration, NodeRef, Workflow } from '../language/workflow.ts';

/**
 * What a node needs, as written. A profile also needs its subject if that is a service, else what its subject needs,
 * because it runs the subject's command itself.
 */
export function needRefs(workflow: Workflow, declaration: NodeDeclaration): readonly NodeRef[] {
  const subject = declaration.kind === 'profile' ? subjectOf(workflow, declaration) : undefined;
  if (subject === undefined) return declaration.needs;
  if (subject.declaration.kind === 'service') return [...declaration.needs, subject.ref];
  return [...declaration.needs, ...subject.declaration.needs];
}

function subjectOf(
  workflow: Workflow,
  profile: NodeDeclaration,
): { readonly declaration: NodeDeclaration; readonly ref: NodeRef } | undefined {
  const bound = profile.attributes.get('of');
  if (bound === undefined) return undefined;
  const { expression } = bound;
  const root = expression.type === 'index' ? expression.object : expression;
  if (root.type !== 'reference') return undefined;
  const declaration = workflow.nodes.get(root.name.text);
  if (declaration === undefined) return undefined;
  const named = expression.type === 'index' ? expression : root;
  return { declaration, ref: { name: root.name.text, expression: named, bound } };
}

/** These names and all that they need, by name; unknown ones are left out. In the order of the file. */
export function namesNeeded(workflow: Workflow, roots: Iterable<string>): readonly string[] {
  const found = new Set<string>();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const declaration = workflow.nodes.get(name);
    if (declaration === undefined || found.has(name)) continue;
    found.add(name);
    for (const ref of needRefs(workflow, declaration)) waiting.push(ref.name);
  }
  return [...workflow.nodes.keys()].filter((name) => found.has(name));
}
