import type { FunctionSchema } from '../shape.ts';
import { plain } from './plain.ts';
import { extractors, probes, questions } from './readings.ts';
import { sources } from './sources.ts';

export const functions: readonly FunctionSchema[] = [
  ...sources,
  ...questions,
  ...plain,
  ...probes,
  ...extractors,
];
