import { delimiter, join, dirname } from 'node:path';
import { root } from './bootstrap.mjs';

/** The example that the demo and the pictures in the docs run. */
export const EXAMPLE = join('examples', 'checkout', 'checkout.perflow');

/** Where the demo leaves its reports; ignored by git. */
export const REPORTS = join('.perflow', 'demo');

/** The goal that the example misses on purpose, by its title. */
export const MISSED_ON_PURPOSE = 'a reply in no time';

/** What a reader types to start the bundled command line, whatever the machine's own Node is. */
export const PERFLOW = 'node tooling/run.mjs floor dist/perflow.cjs';

/** The bundled command line, as words to spawn in the root of the checkout. */
export function perflowCommand(words: readonly string[]): string[] {
  return [process.execPath, join(root, 'dist', 'perflow.cjs'), ...words];
}

/**
 * The environment for the example: `node` in its commands is the Node that runs us, whatever the machine's own one is.
 * What npm sets for its scripts stays out.
 */
export function exampleEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'));
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  return { ...Object.fromEntries(inherited), PATH: path };
}
