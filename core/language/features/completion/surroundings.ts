/** What the host knows of the workspace besides its workflows. Paths are relative to its root and never lead out of it. */
export interface Surroundings {
  /** What a folder holds, the root for an empty path; nothing where there is no such folder. A bounded number. */
  listFolder(path: string): Promise<readonly FolderEntry[]>;
  /** The scripts of the nearest `package.json` in the folder or above it. */
  npmScripts(folder: string): Promise<readonly NpmScript[]>;
  /** Names of the variables that the host has in its environment; never what they hold. */
  environmentNames(): readonly string[];
  /** Names of the programs on `PATH`. A bounded number. */
  programs(): Promise<readonly string[]>;
  /** The baselines that are stored; none where history has no answer, or not soon. */
  baselines(): Promise<readonly StoredBaseline[]>;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface StoredBaseline {
  readonly name: string;
  /** Whose it is. */
  readonly workflow: string;
}

export interface NpmScript {
  readonly name: string;
  /** The command that it runs. */
  readonly command: string;
}
