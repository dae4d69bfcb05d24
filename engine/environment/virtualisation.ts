import type { SystemFiles } from './system-files.ts';

/** Read in this order: the product names KVM where the vendor says QEMU only. */
const DMI_FILES = ['product_name', 'sys_vendor', 'board_vendor', 'bios_vendor'];

/** How hypervisors introduce themselves to their guests; after systemd's `src/basic/virt.c`. */
const DMI_NAMES: readonly (readonly [beginning: string, hypervisor: string])[] = [
  ['KVM', 'kvm'],
  ['OpenStack', 'kvm'],
  ['KubeVirt', 'kvm'],
  ['Amazon EC2', 'amazon'],
  ['QEMU', 'qemu'],
  ['VMware', 'vmware'],
  ['VMW', 'vmware'],
  ['innotek GmbH', 'virtualbox'],
  ['VirtualBox', 'virtualbox'],
  ['Oracle Corporation', 'virtualbox'],
  ['Xen', 'xen'],
  ['Bochs', 'bochs'],
  ['Parallels', 'parallels'],
  ['BHYVE', 'bhyve'],
  ['Hyper-V', 'hyperv'],
  ['Virtual Machine', 'hyperv'],
  ['Apple Virtualization', 'apple'],
  ['Google Compute Engine', 'google'],
  ['DigitalOcean', 'kvm'],
  ['Hetzner', 'kvm'],
];

/**
 * The hypervisor that Linux runs on. `none` only where that is sure: on x86 the processor says whether there is one
 * (the flag `hypervisor`), elsewhere the absence of a name says little. `unnamed` is one that does not say its name.
 */
export function virtualisation(files: SystemFiles): string | undefined {
  const release = files.read('/proc/sys/kernel/osrelease') ?? '';
  if (/microsoft/i.test(release)) return 'wsl';
  const flags = /^flags[ \t]*:(.*)$/m.exec(files.read('/proc/cpuinfo') ?? '')?.[1];
  if (flags !== undefined && !/\bhypervisor\b/.test(flags)) return 'none';
  return hypervisor(files) ?? (flags === undefined ? undefined : 'unnamed');
}

function hypervisor(files: SystemFiles): string | undefined {
  const said = DMI_FILES.map((name) => files.read(`/sys/class/dmi/id/${name}`)?.trim() ?? '');
  for (const text of said) {
    const named = DMI_NAMES.find(([beginning]) => text.startsWith(beginning));
    if (named !== undefined) return named[1];
  }
  if (files.read('/sys/hypervisor/type')?.trim() === 'xen') return 'xen';
  return /\bkvm\b/.test(files.read('/proc/device-tree/hypervisor/compatible') ?? '') ? 'kvm' : undefined;
}
