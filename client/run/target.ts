import path from 'node:path';

/** What of a workflow file is to be run. */
export interface RunTarget {
  /** Absolute. */
  readonly file: string;
  readonly workflow: string;
  /** Absent for the whole workflow. */
  readonly node?: string | undefined;
}

/** `checkout`, or `checkout · parse`: how the target is called where people see it. */
export function nameOf({ workflow, node }: RunTarget): string {
  return node === undefined ? workflow : `${workflow} · ${node}`;
}

export function isSame(a: RunTarget, b: RunTarget): boolean {
  return a.file === b.file && a.workflow === b.workflow && a.node === b.node;
}

/** The words for `perflow` that run it and write its events to standard output. */
export function commandLine({ file, workflow, node }: RunTarget): readonly string[] {
  const nodes = node === undefined ? [] : [node];
  return ['run', file, ...nodes, '--workflow', workflow, '--events', '-', '--control'];
}

/** Where the engine is started: beside the file, so that its messages name it shortly. */
export function folderOf({ file }: RunTarget): string {
  return path.dirname(file);
}
