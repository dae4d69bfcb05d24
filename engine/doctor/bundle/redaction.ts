import { isSecretName } from '../../../core/language/secret-look.ts';
import { anonymizer, thisOwner, type Anonymous } from '../../crash/anonymous-text.ts';
import { Secrets } from '../../run/output/secrets.ts';
import type { Variables } from '../../run/evaluation/variables.ts';

/** Shorter ones are parts of ordinary words: nobody could read what is left. */
const LEAST_SECRET = 4;

/** Takes secrets of the environment, names of the machine and of its user, and paths out of what is passed on. */
export function redaction(root: string, env: Variables): Anonymous {
  const secrets = new Secrets();
  for (const [name, value] of Object.entries(env)) {
    if (isSecretName(name) && value.length >= LEAST_SECRET) secrets.add(value);
  }
  const anonymous = anonymizer(thisOwner(new Map([[root, '<workspace>']])));
  return (text) => anonymous(secrets.redact(text));
}
