import type { FunctionSchema } from '../shape.ts';

/** Values from outside the file. */
export const sources: readonly FunctionSchema[] = [
  {
    name: 'env',
    doc: 'The value of an inherited environment variable; it is an error if it is not set. It is treated as a secret where `requires` declares the variable.',
    example: 'env("HOME")',
    parameters: [{ name: 'name', types: ['text'], doc: 'The variable’s name.' }],
    returns: 'text',
    place: 'anywhere',
  },
  {
    name: 'secret',
    doc: 'The value of an environment variable that nobody may see: read at run time, redacted in every event, log and report, never stored. It reaches a command only by `env`, never by its text, where `ps` would show it.',
    example: 'secret("DATABASE_URL")',
    parameters: [{ name: 'name', types: ['text'], doc: 'The variable’s name.' }],
    returns: 'secret',
    place: 'env',
  },
  {
    name: 'file',
    doc: 'The text of a file in the workspace; the path is relative to the file that wrote it. With an extractor, what that finds in the file once the node has ended: `file("out.json", json("$.p95"))`.',
    example: 'file("cart.json")',
    parameters: [
      { name: 'path', types: ['path'], doc: 'Relative to this file, inside the workspace.' },
      {
        name: 'extractor',
        types: ['extractor'],
        optional: true,
        doc: 'What to take out of it, only in `from`.',
      },
    ],
    returns: 'text',
    returnsWith: { parameter: 'extractor', returns: 'extractor' },
    place: 'anywhere',
  },
  {
    name: 'free_port',
    doc: 'A TCP port of this machine that nobody listens on. Put it in a param, so that all who use it get the same one.',
    example: 'free_port()',
    parameters: [],
    returns: 'count',
    place: 'anywhere',
  },
  {
    name: 'raw',
    doc: 'Puts a text into a command as it is, without quoting. Whoever controls the text controls the command, hence the warning.',
    example: 'raw("--verbose --color")',
    parameters: [{ name: 'text', types: ['text'], doc: 'Shell source.' }],
    returns: 'text',
    place: 'command',
  },
  {
    name: 'changed',
    doc: 'Whether any file of a change set differs from the merge base of `--since` (default `HEAD`), or has changes that are not committed. True without git.',
    example: 'changed(src)',
    parameters: [{ name: 'set', types: ['change-set'], doc: 'A name from `changes`.' }],
    returns: 'boolean',
    place: 'when',
  },
  {
    name: 'only_changed',
    doc: 'Whether something has changed and all of it lies within a change set. False without git.',
    example: 'not only_changed(docs)',
    parameters: [{ name: 'set', types: ['change-set'], doc: 'A name from `changes`.' }],
    returns: 'boolean',
    place: 'when',
  },
];
