import type { AttributeSchema, BlockSchema } from '../shape.ts';
import { classes } from '../words.ts';

/** `run` or `exec`, and where and how it is started. */
export const commandAttributes: readonly AttributeSchema[] = [
  {
    name: 'run',
    types: ['command'],
    doc: 'A command for the shell (`/bin/sh -e -c`; `cmd /d /s /c` on Windows). `${…}` inserts one shell-quoted word, a list one word for each item.',
    example: 'run = "npm run build"',
  },
  {
    name: 'exec',
    types: ['words'],
    doc: 'A program and its arguments, started without a shell.',
    example: 'exec = ["node", "build.js"]',
  },
  {
    name: 'shell',
    types: ['text', 'words'],
    default: '"/bin/sh"',
    doc: 'The shell for `run`: a program that takes `-e -c`, or a list of a program and its arguments before the command.',
    example: 'shell = ["bash", "-euo", "pipefail", "-c"]',
  },
  {
    name: 'cwd',
    types: ['path'],
    default: '"."',
    doc: 'The folder to start in, relative to the file that wrote it.',
    example: 'cwd = "packages/api"',
  },
];

/** What every node can say about when and how it runs. */
export const nodeAttributes: readonly AttributeSchema[] = [
  {
    name: 'needs',
    types: ['nodes'],
    default: '[]',
    doc: 'Nodes that must have ended well before this one starts; a service must be ready instead.',
    example: 'needs = [build]',
  },
  {
    name: 'when',
    types: ['condition'],
    default: 'true',
    doc: 'The node is skipped, with the reason shown, where this is false.',
    example: 'when = changed(src)',
  },
  {
    name: 'timeout',
    types: ['duration'],
    exclusiveMinimum: 0,
    doc: 'How long one attempt may take; then its processes are ended. None by default.',
    example: 'timeout = 2m',
  },
  {
    name: 'retries',
    types: ['count'],
    default: '0',
    minimum: 0,
    maximum: 1000,
    whole: true,
    doc: 'Further attempts after a failed one. Only the last attempt’s metrics count.',
    example: 'retries = 2',
  },
  {
    name: 'inputs',
    types: ['paths'],
    doc: 'Patterns of the files it reads, relative to this file. They make up its fingerprint.',
    example: 'inputs = ["src/**/*.ts", "package-lock.json"]',
  },
  {
    name: 'outputs',
    types: ['paths'],
    doc: 'Patterns of the files it makes, relative to this file: kept by the cache.',
    example: 'outputs = ["dist/**"]',
  },
  {
    name: 'continue_on_failure',
    types: ['boolean'],
    default: 'false',
    doc: 'What needs this node runs even if it fails.',
    example: 'continue_on_failure = true',
  },
  {
    name: 'always',
    types: ['boolean'],
    default: 'false',
    doc: 'Runs whatever happened to its needs, also after a failed stage or a cancel: for clean-up.',
    example: 'always = true',
  },
  {
    name: 'component',
    types: ['text'],
    doc: 'The part of the system it exercises, for reports.',
    example: 'component = "api"',
  },
  {
    name: 'class',
    types: [],
    choices: classes,
    doc: 'How users meet what it does, for ranking.',
    example: 'class = background',
  },
  {
    name: 'tags',
    types: ['list'],
    doc: 'Words to find it by.',
    example: 'tags = ["slow", "nightly"]',
  },
  {
    name: 'description',
    types: ['text'],
    doc: 'What it does, in a sentence.',
    example: 'description = "Compiles everything"',
  },
];

/** For what measures: alone on the machine unless told otherwise. */
export const exclusive: AttributeSchema = {
  name: 'exclusive',
  types: ['boolean'],
  default: 'true',
  doc: 'Runs with nothing else but the services it needs, so that it does not measure our own noise.',
  example: 'exclusive = false',
};

export const runOrExec = { names: ['run', 'exec'], required: true } as const;

/** What the five kinds of node have in common. */
export const node: Pick<BlockSchema, 'within' | 'label' | 'braces' | 'repeat' | 'node' | 'splits'> = {
  within: ['workflow', 'fragment'],
  label: 'identifier',
  braces: 'required',
  repeat: 'many',
  node: true,
  splits: true,
};

export const NODE_KINDS = ['step', 'service', 'bench', 'load', 'profile'] as const;
