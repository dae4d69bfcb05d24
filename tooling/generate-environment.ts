import { ENVIRONMENT_KEYS, type EnvironmentWeight } from '../core/analyze/environment-keys.ts';
import { cell, code, table } from './reference/markdown.ts';

/** The page on the environment document, from its table of keys, by file. */
export function generateEnvironment(): ReadonlyMap<string, string> {
  return new Map([['docs/environment.md', page()]]);
}

function page(): string {
  return `${[INTRO, keys(), '## What a difference means', weights(), REST].join('\n\n')}\n`;
}

const INTRO = `# The environment of a run

A measurement means little without the machine that it was taken on. So each run is kept with its environment: what was found when it began, as texts by name, in \`environment\` of the event \`run.started\`, of \`perflow run --json\` and of baselines. What could not be found out is left out.`;

function keys(): string {
  const rows = ENVIRONMENT_KEYS.map(({ key, weight, doc, example }) => [
    code(key),
    cell(doc),
    code(example),
    weight,
  ]);
  return table(['key', 'what it says', 'for example', 'a difference is'], rows);
}

const MEANING: Readonly<Record<EnvironmentWeight, string>> = {
  decisive: 'the two runs were made on different machines, or on one that was set up differently',
  relevant: 'it may explain a change',
  informative: 'it differs from run to run anyhow, or is what was meant to be compared',
};

function weights(): string {
  return table(['', ''], Object.entries(MEANING));
}

const REST = `A key that only one of two runs has says nothing about the other.

## What it does not say

No user, no name of the host, no address and no path. Of the variables that commands inherit only those are named that the workflow itself sets in its \`env\`; what \`secret(…)\` gives, what is called like a secret (\`API_TOKEN\`) and passwords in addresses stand there as \`secret\`.

\`machine\` is made from the system's machine-id by a keyed hash (HMAC-SHA256, as machine-id(5) asks for), so the id cannot be found from it. An image that was copied with its id in it gives the same \`machine\` to all copies.

## Where it comes from

On Linux from \`/proc\`, \`/sys\` and \`/etc\`, without starting a program; elsewhere from what Node knows, which is less. \`git\` is asked for the commit and what differs from it, for at most two seconds, and runs no hook, filter or other program that the repository names. Tools that \`requires.tools\` names are asked for their version.

A virtual machine mostly does not see how its host governs the frequency of the cores; then those keys are left out. A disk of a virtual machine that is said to rotate is not believed.`;
