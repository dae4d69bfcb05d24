/**
 * The environment document: what a measurement depends on beside the program that was measured. It is kept with each
 * run as a flat record of texts; this is the one table of its keys. A key that could not be found out is absent, which
 * is no difference to one that was.
 */

/**
 * What it means for times that a key differs between two runs.
 * `decisive`: they ran on different machines, or on one set up differently; the times cannot be set side by side.
 * `relevant`: it may explain a change, and is named.
 * `informative`: it differs from run to run anyhow, or is what was meant to be compared.
 */
export type EnvironmentWeight = 'decisive' | 'relevant' | 'informative';

export interface EnvironmentKey<Key extends string = string> {
  /** A key, or with `*` at its end a family of them: `tool.*`. */
  readonly key: Key;
  readonly weight: EnvironmentWeight;
  /** What it says; Markdown. */
  readonly doc: string;
  readonly example: string;
}

/** In the order in which they are shown. */
export const ENVIRONMENT_KEYS = [
  decisive('machine', 'Tells machines apart without naming them: a keyed hash of the id that its system has been given.', '9f86d081884c'),
  decisive('os', 'The operating system.', 'linux'),
  relevant('os.release', 'The release of its kernel.', '6.1.0-18-amd64'),
  relevant('os.distribution', 'The distribution and its version.', 'Debian GNU/Linux 12 (bookworm)'),
  decisive('arch', 'The architecture that this program was built for.', 'x64'),
  decisive('cpu.model', 'The model of the processor.', 'AMD Ryzen 7 5800X 8-Core Processor'),
  decisive('cpu.cores', 'Cores as the system counts them: with simultaneous multithreading each counts as several.', '16'),
  decisive('cpu.cores.physical', 'Cores that there are in silicon.', '8'),
  decisive('cpu.cores.allowed', 'Cores that this process may run on.', '16'),
  decisive('cpu.quota', 'Cores’ worth of time that the control group may use, or `none`.', '1.5'),
  decisive('cpu.governor', 'The frequency governor of the cores; each of them where they differ.', 'performance'),
  decisive('cpu.energy_preference', 'What the processor’s own governor is asked to favour, where it has one.', 'balance_performance'),
  decisive('cpu.frequency.max', 'The highest frequency that the governor may choose, in MHz; each of them where cores differ.', '4700'),
  decisive('cpu.boost', 'Whether cores may go beyond their nominal frequency: `on` or `off`.', 'on'),
  decisive('cpu.smt', 'Simultaneous multithreading: `on` or `off`.', 'on'),
  decisive('memory.total', 'Memory of the machine.', '33.5 GB'),
  relevant('memory.limit', 'Memory that the control group may use, or `none`.', '2.15 GB'),
  relevant('memory.swap', 'Swap space.', '8.59 GB'),
  relevant('memory.huge_pages', 'When the kernel gives transparent huge pages: `always`, `madvise` or `never`.', 'madvise'),
  decisive('virtualisation', 'The hypervisor that the system runs on, or `none`.', 'kvm'),
  relevant('container', 'What confines this process, or `none`.', 'docker'),
  relevant('filesystem', 'The file system of the workspace.', 'ext4'),
  relevant('disk', 'What the workspace lies on: `ssd` or `rotating`.', 'ssd'),
  decisive('power', 'Where a machine with a battery gets its power: `ac` or `battery`.', 'ac'),
  informative('load', 'The load average of the last minute when the run began.', '0.42'),
  relevant('tool.*', 'The version of a tool that `requires.tools` names.', '22.15.0'),
  informative('node', 'The Node that Perflow itself runs on.', '22.15.0'),
  informative('git.commit', 'The commit that is checked out.', '3f2a1c0b9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a'),
  informative('git.branch', 'The branch that is checked out; absent where none is.', 'main'),
  informative('git.dirty', 'How many files differ from the commit, new ones that are not ignored among them.', '0'),
  relevant('env.*', 'A variable that the workflow’s own `env` sets; `secret` in place of a secret one.', 'production'),
  informative('timezone', 'The time zone.', 'Europe/Berlin'),
  relevant('locale', 'Of the commands, as `LC_ALL`, `LC_CTYPE` or `LANG` says: sorting and searching texts goes by it.', 'en_GB.UTF-8'),
  informative('perflow', 'The version of Perflow.', '0.1.0'),
] as const; // prettier-ignore

/** A key that is no family. */
export type EnvironmentName = Exclude<(typeof ENVIRONMENT_KEYS)[number]['key'], `${string}*`>;

const EXACT = new Map<string, EnvironmentKey>(ENVIRONMENT_KEYS.map((entry) => [entry.key, entry]));
const FAMILIES: readonly EnvironmentKey[] = ENVIRONMENT_KEYS.filter(({ key }) => key.endsWith('*'));

/** What the table says of a key (`cpu.model`, `tool.node`); undefined for one of a later version. */
export function environmentKey(key: string): EnvironmentKey | undefined {
  return EXACT.get(key) ?? FAMILIES.find((family) => key.startsWith(family.key.slice(0, -1)));
}

function decisive<const Key extends string>(key: Key, doc: string, example: string): EnvironmentKey<Key> {
  return { key, weight: 'decisive', doc, example };
}

function relevant<const Key extends string>(key: Key, doc: string, example: string): EnvironmentKey<Key> {
  return { key, weight: 'relevant', doc, example };
}

function informative<const Key extends string>(key: Key, doc: string, example: string): EnvironmentKey<Key> {
  return { key, weight: 'informative', doc, example };
}
