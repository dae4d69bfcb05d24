import type { Ports } from '../../../core/language/evaluate/scope.ts';
import type { ChangeSets } from '../../change/change-sets.ts';
import { FreePorts } from './free-port.ts';
import { readWorkspaceFile } from './workspace-file.ts';
import type { Variables } from './variables.ts';

export interface World {
  readonly root: string;
  readonly env: Variables;
  /** Variables that `requires` declares. */
  readonly declared: ReadonlySet<string>;
  /** Read at each call: known only once git has been asked. */
  readonly changes: () => ChangeSets | undefined;
}

/** What the expressions of a run can ask of this machine. */
export function createPorts({ root, env, declared, changes }: World): Ports {
  const ports = new FreePorts();
  return {
    env: (name) => (Object.hasOwn(env, name) ? env[name] : undefined),
    isSecret: (name) => declared.has(name),
    file: (path, from) => readWorkspaceFile(root, from, path),
    freePort: () => ports.next(),
    changed: (set) => changes()?.changed(set) ?? true,
    onlyChanged: (set) => changes()?.onlyChanged(set) ?? false,
  };
}
