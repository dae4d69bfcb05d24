import { generateEnvironment } from '../generate-environment.ts';
import { generateGrammar } from '../generate-grammar.ts';
import { generateReference } from '../generate-reference.ts';
import { generateSchemas } from '../generate-schemas.ts';

/** Makes files of the repository from a table of truth elsewhere in it. */
export interface Generator {
  readonly name: string;
  /** The texts by file, relative to the checkout's root. They need no formatting: that follows. */
  generate(): ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>;
}

/** Everything generated but the third-party notices, which come with their own check (tooling/licences.ts). */
export const GENERATORS: readonly Generator[] = [
  { name: 'schemas', generate: generateSchemas },
  { name: 'reference', generate: generateReference },
  { name: 'grammar', generate: generateGrammar },
  { name: 'environment', generate: generateEnvironment },
];
