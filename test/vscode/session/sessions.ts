import path from 'node:path';

/** A window of VS Code with tests of its own. */
export interface Session {
  /** The folder of its tests beside this one. */
  readonly name: string;
  /** Whether the workspace is trusted; else the window is in Restricted Mode. */
  readonly isTrusted: boolean;
}

export const SESSIONS: readonly Session[] = [
  { name: 'trusted', isTrusted: true },
  { name: 'restricted', isTrusted: false },
];

/** Those of the test files that belong to the session. */
export function filesOf({ name }: Session, files: readonly string[]): readonly string[] {
  const folder = path.join(import.meta.dirname, '..', name) + path.sep;
  return files.map((file) => path.resolve(file)).filter((file) => file.startsWith(folder));
}
