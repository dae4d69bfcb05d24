import type { SystemFiles } from './system-files.ts';

const FOLDER = '/sys/class/power_supply';
const MOST_SUPPLIES = 16;

/**
 * Where a machine with a battery gets its power; undefined for one without. See
 * Documentation/ABI/testing/sysfs-class-power in the kernel's sources.
 */
export function powerSource(files: SystemFiles): 'ac' | 'battery' | undefined {
  const supplies = files
    .list(FOLDER)
    .slice(0, MOST_SUPPLIES)
    .map((name) => `${FOLDER}/${name}`);
  const read = (folder: string, name: string): string => files.read(`${folder}/${name}`)?.trim() ?? '';
  // The batteries of a mouse or a headset have the scope `Device`.
  const batteries = supplies.filter(
    (folder) => read(folder, 'type') === 'Battery' && read(folder, 'scope') !== 'Device',
  );
  if (batteries.length === 0) return undefined;
  const isPlugged = supplies.some(
    (folder) => ['Mains', 'USB'].includes(read(folder, 'type')) && read(folder, 'online') === '1',
  );
  const isDraining = batteries.some((folder) => read(folder, 'status') === 'Discharging');
  return isDraining && !isPlugged ? 'battery' : 'ac';
}
