import path from 'node:path';

/** The command that runs a target. */
export const RUN = 'perflow.run';

/** What of a workflow file is to be run: the whole workflow where neither node nor stage is named. */
export interface RunTarget {
  /** Absolute. */
  readonly file: string;
  readonly workflow: string;
  readonly node?: string | undefined;
  readonly stage?: string | undefined;
}

/** `checkout`, or `checkout · parse`: how the target is called where people see it. */
export function nameOf({ workflow, node, stage }: RunTarget): string {
  const part = node ?? stage;
  return part === undefined ? workflow : `${workflow} · ${part}`;
}

export function isSame(a: RunTarget, b: RunTarget): boolean {
  return a.file === b.file && a.workflow === b.workflow && a.node === b.node && a.stage === b.stage;
}

/** The words for `perflow` that run it and write its events to standard output. */
export function commandLine({ file, workflow, node, stage }: RunTarget): readonly string[] {
  const nodes = node === undefined ? [] : [node];
  const stages = stage === undefined ? [] : ['--stage', stage];
  return ['run', file, ...nodes, ...stages, '--workflow', workflow, '--events', '-', '--control'];
}

/** Where the engine is started: beside the file, so that its messages name it shortly. */
export function folderOf({ file }: RunTarget): string {
  return path.dirname(file);
}
