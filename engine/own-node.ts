/** The Node that we run on, to start it once more. */
export interface OwnNode {
  /** Absolute. */
  readonly file: string;
  /** It is an editor's program, which is Node only where ELECTRON_RUN_AS_NODE is set. */
  readonly isElectron: boolean;
}

/** What it needs of its environment. Users' commands must not get it: an editor that they start would be Node as well. */
export function ownNodeVariables({ isElectron }: OwnNode): Readonly<Record<string, string>> {
  return isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {};
}
