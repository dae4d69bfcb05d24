import type { Facts } from '../environment/facts.ts';
import type { Machine } from '../environment/machine.ts';
import type { Mount } from '../environment/mounts.ts';
import type { Variables } from '../run/evaluation/variables.ts';

/** Where workflows would be run. */
export interface Place {
  readonly machine: Machine;
  /** What the machine says of itself. */
  readonly facts: Facts;
  readonly mounts: readonly Mount[];
  /** The workspace: absolute, links resolved. */
  readonly root: string;
  /** The folder for temporary files: the same. */
  readonly temp: string;
  /** What commands inherit. */
  readonly env: Variables;
}
