import { plainFact } from './facts.ts';
import type { SystemFiles } from './system-files.ts';

/** The distribution's name and version, as os-release(5) gives it to be shown. */
export function distribution(files: SystemFiles): string | undefined {
  const text = files.read('/etc/os-release') ?? files.read('/usr/lib/os-release') ?? '';
  const value = (name: string): string | undefined => {
    const written = new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1];
    return plainFact(written === undefined ? undefined : unquoted(written.trim()));
  };
  return value('PRETTY_NAME') ?? value('NAME');
}

/** The words of a shell: quotes around, a backslash before what would mean something. */
function unquoted(text: string): string {
  const [, , inner] = /^(["'])(.*)\1$/.exec(text) ?? [];
  return (inner ?? text).replace(/\\(["'$`\\])/g, '$1');
}
