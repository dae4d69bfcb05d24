import { createHmac } from 'node:crypto';
import type { SystemFiles } from './system-files.ts';

/** Hexadecimal digits that are kept: enough to tell the machines of a company apart. */
const LENGTH = 12;

/**
 * Tells this machine from others without saying which it is. machine-id(5) asks to keep the id itself confidential and
 * to derive one for each program from it, by a hash with it as the key: it has 128 random bits, so nobody finds it by
 * trying. A host's or a user's name could be found so, which is why neither goes into it. Undefined without an id, as in
 * many containers.
 */
export function machineId(files: SystemFiles): string | undefined {
  const id = (files.read('/etc/machine-id') ?? files.read('/var/lib/dbus/machine-id'))?.trim() ?? '';
  if (!/^[0-9a-f]{32}$/.test(id) || /^0+$/.test(id)) return undefined;
  return createHmac('sha256', Buffer.from(id, 'hex'))
    .update('perflow:machine')
    .digest('hex')
    .slice(0, LENGTH);
}
