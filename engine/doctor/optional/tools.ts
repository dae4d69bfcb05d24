import { checkTool } from '../../run/requires/tools.ts';
import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** A program that Perflow uses where it is there, and what for. */
interface Tool {
  readonly name: string;
  readonly without: string;
  readonly remedy: string;
}

const TOOLS: readonly Tool[] = [
  {
    name: 'git',
    without: 'change sets, revisions and the commit of a run are not known',
    remedy: 'install git',
  },
  {
    name: 'perf',
    without: 'profiles with `tool = "perf"` cannot be taken',
    remedy: 'install it: linux-perf on Debian, linux-tools-generic on Ubuntu, perf on Fedora and Arch',
  },
  {
    name: 'valgrind',
    without: 'profiles with `tool = "callgrind"` cannot be taken',
    remedy: 'install valgrind',
  },
  {
    name: 'hyperfine',
    without: 'its exports can be compared all the same',
    remedy: 'install hyperfine, if you want to measure with it',
  },
];

/** Each by its version; none is run for anything else. */
export async function tools(place: Place): Promise<readonly Check[]> {
  const applying = TOOLS.filter(({ name }) => name !== 'perf' || place.machine.platform === 'linux');
  return Promise.all(applying.map((tool) => found(tool, place)));
}

async function found({ name, without, remedy }: Tool, { env, root }: Place): Promise<Check> {
  const { problem, version } = await checkTool(name, env, root);
  if (problem !== undefined) return missing(name, `it is not on PATH: ${without}`, remedy);
  return ok(name, version ?? 'it does not say its version');
}
