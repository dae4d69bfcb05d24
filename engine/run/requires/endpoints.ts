import { connects } from '../service/tcp-probe.ts';
import { statusOf } from '../service/http-probe.ts';

/** Milliseconds that an endpoint may take to answer. */
const PATIENCE = 5_000;

/** Why an address does not answer, with what to do; undefined where it does. Any HTTP status but 5xx is an answer. */
export async function endpointProblem(address: string, signal?: AbortSignal): Promise<string | undefined> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'tcp:' && url.port !== '') return tcpProblem(hostOf(url), Number(url.port), signal);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return httpProblem(url.href, signal);
  return malformed(address);
}

/** Without user, password, path and query, which may be nobody's business. */
export function shownEndpoint(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}

function malformed(address: string): string {
  return `\`${shownEndpoint(address)}\` is no address: write tcp://host:port, or an http: or https: URL`;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

async function tcpProblem(
  host: string,
  port: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const problem = await connects(host, port, PATIENCE, signal);
  if (problem === undefined) return undefined;
  return `tcp://${host}:${port} does not answer (${problem}): start what should listen there`;
}

async function httpProblem(href: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const answer = await statusOf(href, PATIENCE, signal);
  if (answer.ok && answer.value < 500) return undefined;
  const shown = shownEndpoint(href);
  if (answer.ok) return `${shown} answers with status ${answer.value}: see to the server`;
  return `${shown} does not answer (${answer.error}): start what should listen there`;
}
