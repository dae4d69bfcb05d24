/** What looks like a secret, whether or not it is called one. */

const SECRET_NAME =
  /(?:^|[_-])(?:token|password|passwd|pwd|secret|credentials?|api[_-]?key|private[_-]?key|access[_-]?key|authorization)$/i;

/** A user, who may be nobody, and a password in front of a host. */
const PASSWORD_IN_URL = /\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^/@\s:]{0,256}:[^/@\s]{1,1024}@/i;

/** Whether a variable, header or attribute has a name that is given to what nobody should read. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Whether there is an address with a password in a text. */
export function hasPassword(text: string): boolean {
  return PASSWORD_IN_URL.test(text);
}

/** A text with `mask` in place of the user and password of each address in it. */
export function withoutPasswords(text: string, mask: string): string {
  return text.replaceAll(new RegExp(PASSWORD_IN_URL, 'gi'), `$1${mask}@`);
}
