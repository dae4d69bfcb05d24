import { styleText } from 'node:util';
import { EXAMPLE } from '../example.ts';
import { perflow } from './perflow.ts';

/** Ignored by git: a baseline of a machine of one's own is of use to nobody else. */
const NAME = 'demo';

/** What a stored run is good for, each command with the words a user would type. */
const commandsFor = (run: string): readonly (readonly string[])[] => [
  ['baseline', 'set', NAME, run],
  ['run', EXAMPLE, 'indexed', '--baseline', NAME],
  ['runs', '--limit', '2'],
];

/**
 * Keeps a stored run as a baseline, and measures a part of the example again, against it. Both times measure the same
 * program, so what is said to differ is the machine's noise. Gives the exit code of the first command that was not fine,
 * else 0.
 */
export async function againstBaseline(run: string): Promise<number | null> {
  console.log(`\n${styleText('bold', 'Again, against a baseline')}`);
  console.log(
    '  The run was stored. Here it becomes a baseline, and one of its benches is measured again, against it.',
  );
  for (const words of commandsFor(run)) {
    console.log(`\n$ perflow ${words.join(' ')}`);
    const code = await perflow(words);
    if (code !== 0) return code;
  }
  return 0;
}
