import { printSize } from '../../core/language/quantity/print.ts';
import type { Facts } from './facts.ts';
import type { Machine } from './machine.ts';
import type { SystemFiles } from './system-files.ts';

export function memoryFacts({ files, memory }: Machine): Facts {
  const swap = meminfo('SwapTotal', files);
  return {
    'memory.total': printSize(meminfo('MemTotal', files) ?? memory()),
    'memory.swap': swap === undefined ? undefined : printSize(swap),
    'memory.huge_pages': hugePages(files),
  };
}

/** Bytes; the kernel counts in KiB whatever it says. */
export function meminfo(name: string, files: SystemFiles): number | undefined {
  const text = files.read('/proc/meminfo') ?? '';
  const kibibytes = new RegExp(`^${name}:\\s*(\\d{1,15}) kB$`, 'm').exec(text)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

/** The choice in brackets: `always [madvise] never`. */
function hugePages(files: SystemFiles): string | undefined {
  const choices = files.read('/sys/kernel/mm/transparent_hugepage/enabled') ?? '';
  return /\[(\w{1,20})\]/.exec(choices)?.[1];
}
