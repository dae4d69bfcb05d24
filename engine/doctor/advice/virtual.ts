import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

export function bareMetal({ facts: { virtualisation } }: Place): Check | undefined {
  if (virtualisation === undefined) return undefined;
  if (virtualisation === 'none') return ok('bare-metal', 'no hypervisor');
  const kind = virtualisation === 'unnamed' ? 'a virtual machine' : `a virtual machine (${virtualisation})`;
  return missing(
    'bare-metal',
    `${kind}: others may share its processor`,
    'trust comparisons that are measured side by side more than those with a stored run',
  );
}

/** Undefined where nothing confines us. */
export function confinement({ facts: { container } }: Place): Check | undefined {
  return container === undefined || container === 'none' ? undefined : ok('container', container);
}
