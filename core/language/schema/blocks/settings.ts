import type { BlockSchema } from '../shape.ts';

/** Values, variables, requirements and change sets. */
export const settingBlocks: readonly BlockSchema[] = [
  {
    kind: 'params',
    doc: 'Values that a run can change with `-p name=value`, or a variant by its own `params`. The default says which dimension a value must have.',
    example: 'params {\n  rate_limit = 1000/s\n  think_time = 200ms\n}',
    within: ['workflow', 'fragment', 'variant'],
    label: 'none',
    braces: 'required',
    repeat: 'once',
    attributes: [],
    entries: { types: ['any'], doc: 'The default; in a variant the value to measure with.' },
  },
  {
    kind: 'env',
    doc: 'Environment variables for commands. An inner block overrides an outer one; `null` unsets a variable.',
    example: 'env {\n  NODE_ENV = "production"\n  API_KEY  = secret("API_KEY")\n}',
    within: ['workflow', 'fragment', 'step', 'service', 'bench', 'load', 'profile', 'variant'],
    label: 'none',
    braces: 'required',
    repeat: 'once',
    attributes: [],
    entries: {
      types: ['text', 'quantity', 'boolean'],
      doc: 'The variable’s value; `secret()` keeps it out of sight.',
      secrets: true,
    },
  },
  {
    kind: 'requires',
    doc: 'What must be there before anything starts. All of it is checked at once, and what is missing is listed together.',
    example: 'requires { tools = ["node >= 20"] }',
    within: ['workflow', 'fragment'],
    label: 'none',
    braces: 'required',
    repeat: 'once',
    splits: true,
    attributes: [
      {
        name: 'tools',
        types: ['tools'],
        doc: 'Programs on `PATH`, with a version where it matters: `"psql"`, `"node >= 20"`.',
        example: 'tools = ["node >= 20", "psql"]',
      },
      {
        name: 'env',
        types: ['env-names'],
        doc: 'Environment variables that must be set. Their values are treated as secrets.',
        example: 'env = ["DATABASE_URL"]',
      },
      {
        name: 'endpoints',
        types: ['endpoints'],
        doc: 'Addresses that must answer: `tcp://host:port`, or an `http:` or `https:` URL.',
        example: 'endpoints = ["tcp://127.0.0.1:5432"]',
      },
    ],
  },
  {
    kind: 'changes',
    doc: 'Named sets of files, for `changed(…)` and `only_changed(…)`.',
    example:
      'changes {\n  manual  = ["manual/**", "**/*.md"]\n  sources = ["src/**", "package-lock.json"]\n}',
    within: ['workflow', 'fragment'],
    label: 'none',
    braces: 'required',
    repeat: 'once',
    splits: true,
    attributes: [],
    entries: { types: ['paths'], doc: 'Patterns of files, relative to the file that wrote them.' },
  },
];
