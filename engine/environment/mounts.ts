import type { SystemFiles } from './system-files.ts';

/** One line of `/proc/self/mountinfo`; see proc_pid_mountinfo(5). */
export interface Mount {
  /** `major:minor` of the device. */
  readonly device: string;
  /** The folder of the file system that is mounted: of a bind mount not its root. */
  readonly root: string;
  /** The folder that it is mounted on. */
  readonly point: string;
  readonly options: readonly string[];
  /** `ext4`, `fuse.sshfs`. */
  readonly type: string;
  readonly source: string;
  /** Of the file system itself: with version 1 of control groups, the controllers. */
  readonly superOptions: readonly string[];
}

export function readMounts(files: SystemFiles): readonly Mount[] {
  const lines = (files.read('/proc/self/mountinfo') ?? '').split('\n');
  return lines.map(readMount).filter((mount) => mount !== undefined);
}

/** `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue` */
function readMount(line: string): Mount | undefined {
  const [before = '', after] = line.split(' - ', 2);
  const [, , device, root, point, options] = before.split(' ');
  const [type, source, superOptions] = after?.split(' ') ?? [];
  if (device === undefined || root === undefined || point === undefined || options === undefined) return;
  if (type === undefined || source === undefined) return;
  return {
    device,
    root: unescaped(root),
    point: unescaped(point),
    options: options.split(','),
    type,
    source: unescaped(source),
    superOptions: superOptions?.split(',') ?? [],
  };
}

/** White space and backslashes stand as octal numbers: `\040`. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
}

/** The mount that a path (absolute, links resolved) lies on; of several on one folder the last hides the others. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  let found: Mount | undefined;
  for (const mount of mounts) {
    if (holds(mount.point, path) && mount.point.length >= (found?.point.length ?? 0)) found = mount;
  }
  return found;
}

function holds(folder: string, path: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}
