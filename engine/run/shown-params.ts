import { asText } from '../../core/language/evaluate/words.ts';
import type { Value } from '../../core/language/evaluate/value.ts';
import type { Workflow } from '../../core/language/workflow.ts';
import type { Evaluator } from './evaluation/evaluator.ts';
import { MASK } from './output/secrets.ts';

/** Characters of one param in an event. */
const LONGEST = 1_000;

/** A workflow's params as literals, for people; what cannot be evaluated is left out, secrets are masked. */
export function shownParams(workflow: Workflow, evaluator: Evaluator): Record<string, string> {
  const shown: [string, string][] = [];
  for (const [name, param] of workflow.params) {
    const value = evaluator.param(param);
    if (value.ok) shown.push([name, cut(show(value.value))]);
  }
  return Object.fromEntries(shown);
}

function show(value: Value): string {
  switch (value.type) {
    case 'list':
      return `[${value.items
        .slice(0, LONGEST)
        .map((item) => (item.type === 'list' ? '[…]' : show(item)))
        .join(', ')}]`;
    case 'object':
      return '{…}';
    case 'null':
      return 'null';
    case 'range':
      return `${value.from}..${value.to}`;
    case 'text':
      return value.secret ? MASK : value.value;
    case 'quantity':
    case 'boolean':
    case 'unknown': {
      const text = asText(value);
      return text.ok ? text.value.text : '';
    }
  }
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
