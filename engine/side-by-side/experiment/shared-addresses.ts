import { probe, type Probe } from '../../../core/language/evaluate/probes.ts';
import type { PlanNode } from '../../../core/plan/plan.ts';
import type { RunProblem } from '../../run/options.ts';
import { locationOf } from '../../run/places.ts';
import type { PlannedVariant } from './plan-experiment.ts';

/**
 * Services of two variants that would listen at the same address, though they are up at the same time. One that somebody
 * else starts may be there for all. What cannot be evaluated yet is told by the run itself.
 */
export function sharedAddresses(variants: readonly PlannedVariant[]): readonly RunProblem[] {
  const owners = new Map<string, string>();
  const problems = new Map<string, RunProblem>();
  for (const variant of variants) {
    for (const node of variant.plan.nodes.values()) {
      const address = addressOf(node, variant);
      if (address === undefined) continue;
      const owner = owners.get(address);
      owners.set(address, owner ?? variant.name);
      const ready = node.declaration.attributes.get('ready');
      if (owner === undefined || owner === variant.name || ready === undefined || problems.has(node.id))
        continue;
      const place = locationOf({ file: ready.file, offset: ready.offset, span: ready.expression });
      problems.set(node.id, {
        code: 'shared-address',
        message: messageOf(node, address, owner, variant),
        place,
      });
    }
  }
  return [...problems.values()];
}

function messageOf({ id }: PlanNode, address: string, owner: string, { name }: PlannedVariant): string {
  return `\`${id}\` of the variants ${owner} and ${name} would be up at the same time, both at ${address}: give each a port of its own, by \`free_port()\` in a param.`;
}

/** Of a service that the run itself starts. */
function addressOf({ kind, declaration, axes }: PlanNode, { evaluator }: PlannedVariant): string | undefined {
  const { attributes } = declaration;
  const ready = attributes.get('ready');
  if (kind !== 'service' || ready === undefined) return undefined;
  if (!attributes.has('run') && !attributes.has('exec')) return undefined;
  const asked = probe(ready, evaluator.scope(axes), evaluator.cache);
  return asked.ok ? listenedAt(asked.value) : undefined;
}

function listenedAt(asked: Probe): string | undefined {
  switch (asked.type) {
    case 'tcp':
      return `${hostOf(asked.host)}:${String(asked.port)}`;
    case 'http': {
      const { hostname, port, protocol } = new URL(asked.url);
      const usual = protocol === 'https:' ? '443' : '80';
      return `${hostOf(hostname)}:${port === '' ? usual : port}`;
    }
    case 'log':
      return undefined;
  }
}

/** Names of this machine are one. */
function hostOf(host: string): string {
  return host === 'localhost' || host === '[::1]' || host === '::1' ? '127.0.0.1' : host;
}
