import type { LexicalScope, Param, Workflow } from '../../../../core/language/workflow.ts';

/** Workflows as a text that tells all of them apart: every record with its places, and the params in sight by name. */
export function describeWorkflows(workflows: readonly Workflow[]): string {
  return JSON.stringify(workflows, (key, value: unknown) => {
    if (key === 'scope') return namesIn(value as LexicalScope);
    if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
    return isParam(value) ? { name: value.name, origin: value.origin, value: value.value } : value;
  });
}

function namesIn({ params, parent }: LexicalScope): readonly unknown[] {
  return [[...params.keys()], ...(parent === undefined ? [] : namesIn(parent))];
}

function isParam(value: unknown): value is Param {
  return typeof value === 'object' && value !== null && 'origin' in value && 'value' in value;
}
