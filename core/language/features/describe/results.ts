import type { EntryCheck } from '../../check/entry-check.ts';
import type { LastResult, LastResults } from '../results/last-results.ts';
import { code, plain } from './markdown.ts';
import type { Subject } from './subject.ts';

/** More than anybody reads of one node. */
const SHOWN = 6;

/** What the last run measured of a metric or a node, in Markdown; empty where that is not known. */
export async function describeResults(
  subject: Subject,
  entries: readonly EntryCheck[],
  results: LastResults | undefined,
): Promise<string> {
  const wanted = wantedOf(subject);
  if (wanted === undefined || results === undefined) return '';
  const lines: string[] = [];
  for (const workflow of workflowsOf(entries)) {
    const found = (await results.latest(workflow)).filter((one) => isWanted(one, wanted));
    lines.push(...found.map(({ node, metric, text }) => line(node, metric, text, wanted)));
  }
  if (lines.length === 0) return '';
  const more = lines.length > SHOWN ? [`- ${lines.length - SHOWN} more`] : [];
  return ['Last run:', ...lines.slice(0, SHOWN), ...more].join('\n');
}

/** A node with all its metrics, or one metric of it; no node for those of the whole run. */
interface Wanted {
  readonly node: string | undefined;
  readonly metric: string | undefined;
}

function wantedOf(subject: Subject): Wanted | undefined {
  if (subject.type === 'metric') return { node: subject.node, metric: subject.name };
  if (subject.type !== 'target') return undefined;
  const { kind, name, node } = subject.target;
  if (kind === 'node') return { node: name, metric: undefined };
  return kind === 'metric' ? { node, metric: name } : undefined;
}

function isWanted({ node, metric }: LastResult, wanted: Wanted): boolean {
  const isNode = node === (wanted.node ?? '') || node.startsWith(`${wanted.node ?? ''}[`);
  return isNode && (wanted.metric === undefined || wanted.metric === metric);
}

function line(node: string, metric: string, text: string, wanted: Wanted): string {
  const instance = node.slice((wanted.node ?? '').length);
  const name = wanted.metric === undefined ? `${instance}${instance === '' ? '' : '.'}${metric}` : instance;
  return name === '' ? `- ${plain(text)}` : `- ${code(name)}: ${plain(text)}`;
}

function workflowsOf(entries: readonly EntryCheck[]): ReadonlySet<string> {
  const names = entries.flatMap(({ workflows }) =>
    workflows.flatMap(({ isLenient, frames }) => (isLenient ? [] : (frames.root.container.name ?? []))),
  );
  return new Set(names);
}
