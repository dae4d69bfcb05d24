/**
 * The cookie of a run: a variable in the environment of all that it starts, by which its processes are found although
 * they left their group or made themselves daemons. (Jenkins recognises the processes of a build in the same way.) It is
 * a list, and a run that is started within a run adds to it, so that the outer one still finds what the inner one
 * started.
 */

/** Cookies from the outermost run to the innermost, each `RUN.NODE` or `RUN.helper`, with colons between. */
export const COOKIES = 'PERFLOW_COOKIES';
/** Marks a watcher, which has to outlive what it watches over. */
export const WATCHER = 'PERFLOW_WATCHER';

/** Of one node of a run: its place in the order in which the run's nodes were prepared. */
export function cookieOf(run: string, node: number): string {
  return `${run}.${node}`;
}

/**
 * Of the programs that are asked something before a run begins (`git`, `node --version`). A daemon that one of them
 * leaves is the user's, not the run's; only where the engine is killed it ends with the rest.
 */
export function helperCookieOf(run: string): string {
  return `${run}.helper`;
}

export function isOfRun(cookie: string, run: string): boolean {
  return cookie.startsWith(`${run}.`);
}

/** The node that a cookie of this run belongs to; undefined for another run's, and for that of its helpers. */
export function nodeOfCookie(cookie: string, run: string): number | undefined {
  const node = isOfRun(cookie, run) ? cookie.slice(run.length + 1) : '';
  return /^\d+$/.test(node) ? Number(node) : undefined;
}

/** The value of {@link COOKIES} for a process that is started where `outer` is its value. */
export function withCookie(outer: string | undefined, cookie: string): string {
  return outer === undefined || outer === '' ? cookie : `${outer}:${cookie}`;
}

/** What is in an environment as /proc shows it. */
export function cookiesIn(environment: Buffer): readonly string[] {
  return valueIn(environment, COOKIES)?.split(':') ?? [];
}

export function isWatcher(environment: Buffer): boolean {
  return valueIn(environment, WATCHER) !== undefined;
}

/** The first entry of a name counts, as for getenv(3). */
function valueIn(environment: Buffer, name: string): string | undefined {
  const start = `${name}=`;
  let at = environment.indexOf(start);
  while (at > 0 && environment[at - 1] !== 0) at = environment.indexOf(start, at + 1);
  if (at < 0) return undefined;
  const end = environment.indexOf(0, at);
  return environment.toString('latin1', at + start.length, end < 0 ? environment.length : end);
}
