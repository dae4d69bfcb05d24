/** What processes have used so far, or between two looks at them: nanoseconds of CPU time, bytes from and to disks. */
export interface Amounts {
  readonly user: number;
  readonly system: number;
  readonly read: number;
  readonly write: number;
}

export const NOTHING: Amounts = { user: 0, system: 0, read: 0, write: 0 };

export function sum(a: Amounts, b: Amounts): Amounts {
  return {
    user: a.user + b.user,
    system: a.system + b.system,
    read: a.read + b.read,
    write: a.write + b.write,
  };
}

/** What `a` is more than `b`; nothing where it is less. */
export function excess(a: Amounts, b: Amounts): Amounts {
  return {
    user: Math.max(0, a.user - b.user),
    system: Math.max(0, a.system - b.system),
    read: Math.max(0, a.read - b.read),
    write: Math.max(0, a.write - b.write),
  };
}

export function share(a: Amounts, among: number): Amounts {
  return { user: a.user / among, system: a.system / among, read: a.read / among, write: a.write / among };
}
