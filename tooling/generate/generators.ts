/** Makes files of the repository from a table of truth elsewhere in it. */
export interface Generator {
  readonly name: string;
  /** The texts by file, relative to the checkout's root. They need no formatting: that follows. */
  generate(): ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>;
}

/** Everything generated but the third-party notices, which come with their own check (tooling/licences.ts). */
export const GENERATORS: readonly Generator[] = [];
