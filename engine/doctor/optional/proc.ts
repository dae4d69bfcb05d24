import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** What processes use is read there; Linux has it, unless a sandbox hides it. */
export function proc({ machine: { files, platform } }: Place): Check {
  if (files.read('/proc/self/stat') !== undefined) return ok('proc', '/proc can be read');
  const detail = 'there is no /proc to read: what nodes use of the machine is not sampled';
  return missing('proc', detail, platform === 'linux' ? 'mount /proc' : undefined);
}

/** Memory that is shared counts in parts, where the kernel adds it up (`smaps_rollup`, since Linux 4.14). */
export function pss({ machine: { files } }: Place): Check {
  const rollup = files.read('/proc/self/smaps_rollup') ?? '';
  if (/^Pss:\s+\d+ kB$/m.test(rollup)) return ok('pss', 'memory that processes share is counted once (PSS)');
  return missing('pss', 'there is no PSS: memory is RSS, so what processes share counts several times');
}
