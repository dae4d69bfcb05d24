import { removeBaseline } from '../../engine/store/baselines/baselines.ts';
import { rootOf } from '../../engine/workspace/root.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';

export async function removeNamed(name: string, io: Io): Promise<ExitCode> {
  const removed = await removeBaseline(await rootOf(io.cwd), name);
  if (!removed.ok) return unable(io, removed.error.message);
  io.stdout.line(`the baseline ${name} is removed`);
  return ExitCode.fine;
}
