import path from 'node:path';

/** What of VS Code's command line the host understands; paths are absolute. */
export interface HostFlags {
  /** The folder that is opened. */
  readonly folder: string | undefined;
  readonly userData: string;
  readonly extensions: string;
  /** Packaged extensions to install, instead of opening a window. */
  readonly install: readonly string[];
  readonly development: readonly string[];
  /** A CommonJS module whose `run` is the suite. */
  readonly tests: string | undefined;
  readonly debuggingPort: string | undefined;
  readonly isTrusted: boolean;
}

/** Reads `--name=value` and `--name`; flags that mean nothing here are let pass, as VS Code does. */
export function parseFlags(words: readonly string[]): HostFlags {
  const named = words.filter((word) => word.startsWith('--'));
  const valuesOf = (name: string): readonly string[] =>
    named.flatMap((word) => (word.startsWith(`--${name}=`) ? [word.slice(name.length + 3)] : []));
  const folder = words.find((word) => !word.startsWith('--'));
  return {
    folder: folder === undefined ? undefined : path.resolve(folder),
    userData: needed('user-data-dir', valuesOf),
    extensions: needed('extensions-dir', valuesOf),
    install: valuesOf('install-extension'),
    development: valuesOf('extensionDevelopmentPath'),
    tests: valuesOf('extensionTestsPath')[0],
    debuggingPort: valuesOf('remote-debugging-port')[0],
    isTrusted: named.includes('--disable-workspace-trust'),
  };
}

function needed(name: string, valuesOf: (name: string) => readonly string[]): string {
  const [value] = valuesOf(name);
  if (value === undefined) throw new Error(`--${name}=… is missing`);
  return path.resolve(value);
}
