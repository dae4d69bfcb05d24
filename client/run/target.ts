import path from 'node:path';

/** The command that runs a target. */
export const RUN = 'perflow.run';

/** What of a workflow file is to be run: the whole workflow where nothing of it is named. */
export interface RunTarget {
  /** Absolute. */
  readonly file: string;
  readonly workflow: string;
  readonly node?: string | undefined;
  readonly stage?: string | undefined;
  readonly experiment?: string | undefined;
}

/** `checkout`, or `checkout · parse`: how the target is called where people see it. */
export function nameOf({ workflow, node, stage, experiment }: RunTarget): string {
  const part = node ?? stage ?? experiment;
  return part === undefined ? workflow : `${workflow} · ${part}`;
}

export function isSame(a: RunTarget, b: RunTarget): boolean {
  const keys = ['file', 'workflow', 'node', 'stage', 'experiment'] as const;
  return keys.every((key) => a[key] === b[key]);
}

/** The words for `perflow` that run it and write its events, or an experiment's document, to standard output. */
export function commandLine({ file, workflow, node, stage, experiment }: RunTarget): readonly string[] {
  // A name that is a text may begin with a dash.
  if (experiment !== undefined)
    return ['experiment', '--workflow', workflow, '--json', '--control', '--', file, experiment];
  const nodes = node === undefined ? [] : [node];
  const stages = stage === undefined ? [] : ['--stage', stage];
  return ['run', file, ...nodes, ...stages, '--workflow', workflow, '--events', '-', '--control'];
}

/** Where the engine is started: beside the file, so that its messages name it shortly. */
export function folderOf({ file }: RunTarget): string {
  return path.dirname(file);
}
