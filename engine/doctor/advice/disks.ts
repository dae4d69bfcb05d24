import { mountOf } from '../../environment/mounts.ts';
import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** File systems that are asked over a network or through another program. */
const SLOW = /^(?:9p|nfs\d?|cifs|smb\d?|fuse\..+|fuseblk|virtiofs|vboxsf|prl_fs|drvfs)$/;

export function disk({ facts }: Place): Check | undefined {
  if (facts.disk === undefined)
    return facts.os === 'linux' ? missing('disk', 'whether it is an SSD cannot be seen here') : undefined;
  if (facts.disk === 'ssd') return ok('disk', 'an SSD');
  return missing('disk', 'it rotates: reading a file takes as long as it takes to turn', 'use an SSD');
}

export function fileSystem({ facts: { filesystem } }: Place): Check | undefined {
  if (filesystem === undefined) return undefined;
  if (!SLOW.test(filesystem)) return ok('file-system', filesystem);
  return missing(
    'file-system',
    `the workspace lies on ${filesystem}: each file is asked of somebody else`,
    'put the workspace on a local disk (in WSL: below your Linux home)',
  );
}

/** With `relatime`, which is usual, reading a file still writes to the disk once a day. */
export function noatime({ mounts, root }: Place): Check | undefined {
  const mount = mountOf(root, mounts);
  if (mount === undefined || SLOW.test(mount.type) || mount.type === 'tmpfs') return undefined;
  if (mount.options.includes('noatime')) return ok('noatime', `${mount.point} is mounted with noatime`);
  const how = mount.options.find((option) => option.endsWith('atime')) ?? 'neither noatime nor relatime';
  return missing(
    'noatime',
    `${mount.point} is mounted with ${how}: reading files writes their time of access`,
    `sudo mount -o remount,noatime ${mount.point} (until the next start)`,
  );
}

export function temporaryInMemory({ mounts, temp }: Place): Check | undefined {
  const mount = mountOf(temp, mounts);
  if (mount === undefined) return undefined;
  if (mount.type === 'tmpfs') return ok('tmpfs', `${temp} is in memory`);
  return missing(
    'tmpfs',
    `${temp} is on a disk (${mount.type}): temporary files of commands wait for it`,
    'name a folder in memory by TMPDIR: TMPDIR=/dev/shm perflow run',
  );
}
