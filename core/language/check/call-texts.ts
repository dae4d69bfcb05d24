import type { Span } from '../diagnostic.ts';
import { report, type Context } from './context.ts';

/** Texts that must be of a certain form, where they are known before anything runs. */

/** A JavaScript regular expression; `group` when the number is in its first group. */
export function checkPattern(text: string, group: boolean, span: Span, context: Context): void {
  const groups = groupCount(text);
  if (groups === undefined) {
    report(context, 'bad-pattern', span, 'This is no regular expression.');
  } else if (group && groups === 0) {
    report(context, 'bad-pattern', span, 'The pattern has no group: put the number’s part in parentheses.');
  }
}

/**
 * How many groups a pattern has: as many as an empty alternative to it leaves open. It stands first, so that nothing of
 * the pattern itself is tried, which might take for ever.
 */
function groupCount(text: string): number | undefined {
  try {
    return (new RegExp(`|${new RegExp(text).source}`).exec('')?.length ?? 1) - 1;
  } catch {
    return undefined;
  }
}

const JSON_PATH = /^\$(?:\.[A-Za-z_$][\w$-]*|\[\d+\]|\["[^"\\]*"\]|\['[^'\\]*'\])*$/;

export function checkJsonPath(text: string, span: Span, context: Context): void {
  if (JSON_PATH.test(text)) return;
  const message = 'A path starts with `$`, then `.name`, `["name"]` or `[0]`: `$.usage.total_tokens`.';
  report(context, 'bad-pattern', span, message);
}

export function checkAddress(text: string, protocols: readonly string[], span: Span, context: Context): void {
  const url = parseUrl(text);
  if (url !== undefined && protocols.includes(url.protocol) && url.hostname !== '') return;
  const wanted = protocols.map((protocol) => `\`${protocol}//…\``).join(' or ');
  report(context, 'bad-address', span, `An address is wanted here: ${wanted}.`);
}

export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** `host:port`. */
export function checkTcpAddress(text: string, span: Span, context: Context): void {
  const port = /^(?:[^:\s/]+|\[[^\]\s]+\]):(\d{1,5})$/.exec(text)?.[1];
  if (port === undefined) {
    report(context, 'bad-address', span, 'An address is `host:port`, or a port of this machine.');
  } else if (Number(port) < 1 || Number(port) > 65535) {
    report(context, 'out-of-range', span, 'A port lies between 1 and 65535.');
  }
}
