/**
 * The editor's own executable as a plain Node, so that nobody needs to have one installed: `ELECTRON_RUN_AS_NODE` makes
 * Electron be one. Variables that the editor set for itself are left out, since what runs there may start editors, too.
 */
export function nodeEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name));
  return { ...Object.fromEntries(own), ELECTRON_RUN_AS_NODE: '1' };
}
