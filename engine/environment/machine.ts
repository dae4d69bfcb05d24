import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem, version } from 'node:os';
import { systemFiles, type SystemFiles } from './system-files.ts';

/** The machine that a run is on, as it can be asked what it is. */
export interface Machine {
  readonly files: SystemFiles;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Of the kernel. */
  readonly release: string;
  /** What the system calls its own version: on Windows its edition. */
  readonly edition: string;
  /** Of the Node that this runs on. */
  readonly node: string;
  /** The model of each processor, `unknown` where Node finds none. Slow where there are many. */
  readonly processors: () => readonly string[];
  /** Processors that this process may run on. */
  readonly parallelism: () => number;
  /** Bytes. */
  readonly memory: () => number;
  /** Of the last minute; 0 on Windows. */
  readonly load: () => number;
}

export function thisMachine(): Machine {
  return {
    files: systemFiles(),
    platform: platform(),
    arch: arch(),
    release: release(),
    edition: version(),
    node: process.versions.node,
    processors: () => cpus().map(({ model }) => model.trim()),
    parallelism: availableParallelism,
    memory: totalmem,
    load: () => loadavg()[0] ?? 0,
  };
}
