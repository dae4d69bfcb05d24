import type { Location } from '../../../core/language/diagnostic.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { gitState } from '../../change/git-state.ts';
import type { Variables } from '../../run/evaluation/variables.ts';
import type { RunProblem } from '../../run/options.ts';
import { revisionNamed, Worktrees, type Revision } from '../worktrees.ts';
import type { ExperimentPlan, PlannedVariant } from './plan-experiment.ts';

/** Where the variants run. */
export interface VariantFolders {
  /** The workspace of each variant, in their order. */
  readonly roots: readonly string[];
  /** Sentences on what is measured. */
  readonly warnings: readonly string[];
  /** Removes what was made. */
  close(): Promise<void>;
}

export interface FolderRequest {
  /** The workspace: absolute, links resolved. */
  readonly root: string;
  readonly env: Variables;
  readonly signal: AbortSignal;
  /** Where the experiment is written. */
  readonly place: Location;
}

/**
 * All variants run in the workspace as it is, if none has a `rev` and nothing that they run is a step: benches take
 * turns there. Else a revision is to be checked out, or builds would meet in one folder: then each has a work tree of
 * its own, of its revision or of HEAD, and only what is committed is measured.
 */
export async function openFolders(
  plan: ExperimentPlan,
  request: FolderRequest,
): Promise<Result<VariantFolders, RunProblem>> {
  const why = whyApart(plan);
  if (why === undefined)
    return ok({
      roots: plan.variants.map(() => request.root),
      warnings: [],
      close: () => Promise.resolve(),
    });
  const { root, env, place } = request;
  const worktrees = await Worktrees.of(root, env);
  if (!worktrees.ok) {
    const message = `Each variant needs a work tree of its own, as ${why}; but ${worktrees.error}.`;
    return fail({ code: 'no-worktree', message, place });
  }
  const close = (): Promise<void> => worktrees.value.close();
  const roots = await checkedOut(plan.variants, worktrees.value, request);
  if (!roots.ok) {
    await close();
    return roots;
  }
  return ok({ roots: roots.value, warnings: await dirtyWarnings(plan.variants, request), close });
}

/** Why they cannot share a folder; undefined where they can. */
function whyApart({ variants, step }: ExperimentPlan): string | undefined {
  const other = variants.find(({ rev }) => rev !== undefined);
  if (other !== undefined) return `\`${other.name}\` is another revision`;
  return step === undefined ? undefined : `step \`${step}\` is run for each`;
}

async function checkedOut(
  variants: readonly PlannedVariant[],
  worktrees: Worktrees,
  request: FolderRequest,
): Promise<Result<readonly string[], RunProblem>> {
  const { root, signal, place } = request;
  const roots: string[] = [];
  for (const { rev } of variants) {
    const revision = await revisionOf(rev, request);
    if (!revision.ok) return revision;
    const added = await worktrees.add(revision.value, root, signal);
    if (!added.ok)
      return fail({ code: 'no-worktree', message: `${added.error}.`, place: rev?.place ?? place });
    roots.push(added.value);
  }
  return ok(roots);
}

async function revisionOf(
  rev: PlannedVariant['rev'],
  { root, env, place }: FolderRequest,
): Promise<Result<Revision, RunProblem>> {
  const found = await revisionNamed(root, rev?.name ?? 'HEAD', env);
  if (found.ok) return found;
  return fail({ code: 'unknown-revision', message: `${found.error}.`, place: rev?.place ?? place });
}

/** Somebody may take what is not committed for measured. */
async function dirtyWarnings(
  variants: readonly PlannedVariant[],
  { root, env, signal }: FolderRequest,
): Promise<readonly string[]> {
  const committed = variants.filter(({ rev }) => rev === undefined).map(({ name }) => name);
  const { dirty = 0 } = await gitState(root, env, signal);
  if (dirty === 0 || committed.length === 0) return [];
  const files = dirty === 1 ? '1 file differs' : `${String(dirty)} files differ`;
  return [`${files} from HEAD, which is what is measured in: ${committed.join(', ')}`];
}
