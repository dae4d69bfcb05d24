import type { Readable } from '../../core/language/evaluate/words.ts';
import { isSecretName, withoutPasswords } from '../../core/language/secret-look.ts';
import { plainFact } from './facts.ts';

/** UTF-16 units of one variable. */
const LONGEST = 1_000;
/** What stands in place of a secret. */
const SECRET = 'secret';

/** The `env.*` of the document: a secret never, also where one is written in clear text. */
export function declaredFacts(declared: ReadonlyMap<string, Readable>): Readonly<Record<string, string>> {
  return Object.fromEntries([...declared].map(([name, variable]) => [`env.${name}`, shown(name, variable)]));
}

function shown(name: string, { text, secret }: Readable): string {
  if (secret || isSecretName(name)) return SECRET;
  return plainFact(withoutPasswords(text, SECRET), LONGEST) ?? '';
}
