/** The problem of something asked of a baseline, or of its file. */
export interface BaselineProblem {
  readonly code: 'bad-baseline-name' | 'no-such-baseline' | 'bad-baseline' | 'baseline-unwritable';
  /** A sentence that says what, where and what to do. */
  readonly message: string;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Names of devices in every folder of Windows, whatever follows a dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Why a baseline cannot have this name; undefined when it can. It is the name of a file on every system. */
export function nameProblem(name: string): BaselineProblem | undefined {
  if (NAME.test(name) && !DEVICE.test(name) && !name.endsWith('.')) return undefined;
  return {
    code: 'bad-baseline-name',
    message: `A baseline cannot be named ${JSON.stringify(name)}: a name has at most 64 letters, digits, dots, dashes and underscores, and begins with a letter or digit.`,
  };
}
