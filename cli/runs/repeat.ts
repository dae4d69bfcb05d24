import { compareSides } from '../../core/analyze/compare/compare-sides.ts';
import type { EnvironmentDifference } from '../../core/analyze/compare/comparison.ts';
import { sideOfRun } from '../../core/analyze/compare/side-of-run.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { foldStored } from '../../engine/history/folded-run.ts';
import { MASK } from '../../engine/run/output/secrets.ts';
import type { RunHead, Store } from '../../engine/store/store.ts';
import { loadKept } from '../../engine/workspace/load.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import type { RunFlags } from '../run/flags.ts';
import { runChoice } from '../run/run-choice.ts';
import { visible } from '../../core/report/terminal/text.ts';
import { workflowNamed, type Choice } from '../workflow/choose.ts';
import { withStore } from './open.ts';
import { shortId } from '../../core/history/short-id.ts';

/** As commander gives them. */
export type RepeatFlags = Pick<RunFlags, 'param' | 'ci' | 'events' | 'json'>;

/** Runs a stored run again from its record alone: its sources, params, nodes and stages as they were. */
export async function repeatRun(words: string, flags: RepeatFlags, io: Io): Promise<ExitCode> {
  let recorded: Recorded | undefined;
  const code = await withStore(io, async (store, { root }) => {
    const read = await readRecord(words, store, root);
    if (!read.ok) return unable(io, read.error);
    recorded = read.value;
    return ExitCode.fine;
  });
  if (recorded === undefined) return code;
  const asked = askedAgain(recorded.head, flags);
  if (!asked.ok) return unable(io, asked.error);
  const ran = await runChoice(recorded.choice, asked.value, io);
  if (ran.run !== undefined) await tellDifferences(recorded.run, ran.run, io);
  return ran.code;
}

/** What is needed of a stored run to run it again. */
interface Recorded {
  readonly run: string;
  readonly head: RunHead;
  readonly choice: Choice;
}

async function readRecord(words: string, store: Store, root: string): Promise<Result<Recorded, string>> {
  const found = store.find(words);
  if (!found.ok) return fail(found.error.message);
  const { run } = found.value;
  const head = await store.head(run);
  if (!head.ok) return fail(head.error.message);
  const { file } = await foldStored(store, run);
  const loaded = await loadKept(file, root, head.value.sources);
  if (!loaded.ok) {
    const [first] = loaded.diagnostics.filter(({ severity }) => severity === 'error');
    return fail(`the stored workflow cannot be run by this version of Perflow: ${first?.message ?? file}`);
  }
  const workflow = workflowNamed(loaded.workflows, head.value.workflow);
  if (!workflow.ok) return workflow;
  const choice = { ...loaded, workflow: workflow.value, nodes: head.value.nodes };
  return ok({ run, head: head.value, choice });
}

/** Params that held a secret were not kept, so they have to be given once more. */
function askedAgain(head: RunHead, { param, ...flags }: RepeatFlags): Result<RunFlags, string> {
  const params = new Map([...head.params, ...(param ?? [])]);
  const secret = [...params].find(([, text]) => text === MASK);
  if (secret !== undefined) {
    return fail(`the param ${secret[0]} held a secret, which is not stored: give it with -p ${secret[0]}=…`);
  }
  const { stages, jobs, since, strict, baseline } = head;
  return ok({
    ...flags,
    param: params,
    jobs,
    store: true,
    ...(stages.length > 0 && { stage: stages }),
    ...(since !== undefined && { since }),
    ...(strict && { strict }),
    ...(baseline !== undefined && { baseline }),
  });
}

/** Says what is not as it was, so that nobody takes the two runs for measurements of the same. */
async function tellDifferences(before: string, now: string, io: Io): Promise<void> {
  await withStore(io, async (store) => {
    const [a, b] = [await foldStored(store, before), await foldStored(store, now)];
    const { environment } = compareSides(sideOfRun(a, 'before'), sideOfRun(b, 'now'));
    if (environment.length > 0) {
      io.stderr.line(`perflow: not everything is as it was in ${shortId(before)}:`);
      for (const difference of environment) io.stderr.line(`  ${differenceText(difference)}`);
    }
    io.stderr.line(`perflow: perflow compare ${shortId(before)} ${shortId(now)} compares the two`);
    return ExitCode.fine;
  });
}

function differenceText({ key, a, b }: EnvironmentDifference): string {
  return `${visible(key)}: ${visible(a)}, now ${visible(b)}`;
}
