import { openStore } from '../../store/open.ts';
import { StoreFailure } from '../../store/problem.ts';
import type { Store, StoreProblem } from '../../store/store.ts';
import { printSize } from '../../../core/language/quantity/print.ts';
import { broken, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** Milliseconds to wait for somebody who writes. */
const PATIENCE = 2_000;
/** Mistakes that are told: where there are more, they have one cause. */
const MOST_TOLD = 3;

/** Whether the runs of the workspace can be read and are whole: every page and every blob is looked at. */
export async function store({ root }: Place): Promise<Check> {
  const opened = await openStore(root, { create: false, patience: PATIENCE });
  if (!opened.ok) return opened.error.code === 'no-store' ? none(root) : unusable(opened.error);
  try {
    return await examined(opened.value);
  } catch (error) {
    if (error instanceof StoreFailure) return unusable(error.problem);
    throw error;
  } finally {
    opened.value.close();
  }
}

function none(root: string): Check {
  return ok('store', `no run is stored in ${root} yet`);
}

function unusable({ message }: StoreProblem): Check {
  return broken('store', message, 'no run can be stored or looked up before that');
}

async function examined(opened: Store): Promise<Check> {
  const problems = await opened.verify();
  const { runs, databaseBytes, storedBytes } = opened.statistics();
  if (problems.length === 0) return ok('store', `${runs} runs in ${printSize(databaseBytes + storedBytes)}`);
  const told = problems.slice(0, MOST_TOLD).join(' ');
  const more = problems.length > MOST_TOLD ? ` And ${problems.length - MOST_TOLD} more.` : '';
  const remedy =
    'move .perflow away to begin a new store; runs that are whole can be exported before (`perflow runs export`)';
  return broken('store', told + more, remedy);
}
