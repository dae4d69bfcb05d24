import type { Mount } from './mounts.ts';
import type { SystemFiles } from './system-files.ts';

/**
 * What a mount lies on. Undefined for what is no disk of this machine, and for a virtual one that is said to rotate:
 * QEMU says so of every disk (`queue/rotational` is 1 unless the host is told otherwise).
 */
export function diskKind(mount: Mount, files: SystemFiles): 'ssd' | 'rotating' | undefined {
  const device = `/sys/dev/block/${mount.device}`;
  // A partition has no queue of its own; its folder lies in that of the disk.
  const rotational = files.read(`${device}/queue/rotational`) ?? files.read(`${device}/../queue/rotational`);
  if (rotational?.trim() === '0') return 'ssd';
  if (rotational?.trim() !== '1') return undefined;
  return isVirtual(files.link(device) ?? '') ? undefined : 'rotating';
}

/** `../../devices/pci0000:00/0000:00:04.0/virtio1/block/vda/vda1` */
function isVirtual(link: string): boolean {
  return /\/(?:virtio\d+|vbd-\d+)\//.test(link);
}
