import type { Part } from '../document/part.ts';
import type { PlacedMember } from './containers.ts';
import type { EntryCheck } from './entry-check.ts';
import type { FileCheck } from './file-check.ts';
import type { FileContainer } from './file-container.ts';
import type { Frame } from './frame.ts';
import type { WorkflowCheck } from './workflow-check.ts';

/** A place in a workflow, or in a fragment where that is used. */
export interface ScopeAt {
  readonly workflow: WorkflowCheck;
  readonly frame: Frame;
  readonly part: Part;
  /** The member of the workflow or fragment that holds the place, or ends there. */
  readonly member: PlacedMember | undefined;
}

/**
 * What a place of a file can see: one answer for each workflow that has it, several where a fragment is used more than
 * once. The entry's check must be up to date.
 */
export function scopesAt(entry: EntryCheck, path: string, offset: number): readonly ScopeAt[] {
  const file = entry.files.get(path);
  const part = file?.document.partAt(offset);
  if (file === undefined || part === undefined) return [];
  const at = offset - part.offset;
  return entry.workflows.flatMap((workflow) =>
    [...workflow.frames.all()].flatMap((frame): readonly ScopeAt[] => {
      const { container } = frame;
      if (frame.file !== file || !holds(container, file, offset)) return [];
      const members = file.containers.membersIn(part, file.outline(part).isPlain, container);
      const member =
        members.find(({ member: { start, end } }) => start <= at && at < end) ??
        members.findLast(({ member: { start, end } }) => start <= at && at === end);
      return [{ workflow, frame, part, member }];
    }),
  );
}

function holds(container: FileContainer, { document }: FileCheck, offset: number): boolean {
  return container.opening.offset + container.block.start <= offset && offset <= container.end(document);
}
