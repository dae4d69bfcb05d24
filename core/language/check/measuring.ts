import { blocks } from '../schema/index.ts';
import type { Block } from '../syntax/tree.ts';
import type { Bound, NodeDeclaration } from '../workflow.ts';
import { constantAmount, unwrap } from './constants.ts';
import { PLAIN, type Context } from './context.ts';
import type { NodeInfo } from './node-info.ts';

/** What is legal and yet does not work: benches, loads and services that lack something, blocks without effect. */
export function checkMeasuring(
  declaration: NodeDeclaration,
  block: Block,
  node: NodeInfo,
  context: Context,
): void {
  if (context.model.isBroken(context.place, block) || hasUnknownBlock(block)) return;
  switch (declaration.kind) {
    case 'service':
      checkService(declaration, node, context);
      break;
    case 'bench':
      checkRuns(declaration, context);
      break;
    case 'load':
      checkRequests(declaration, context);
      break;
    case 'profile':
      checkDuring(declaration, context);
      break;
    case 'step':
      break;
  }
  checkCache(declaration, context);
}

/** A misspelt block is reported; what it would have brought is no second mistake. */
function hasUnknownBlock(block: Block): boolean {
  return (block.body?.members ?? []).some(
    (member) => member.type === 'block' && !blocks.has(member.kind.text),
  );
}

function atName(
  code: Parameters<Context['reporter']['report']>[0],
  node: NodeDeclaration,
  message: string,
  context: Context,
): void {
  context.reporter.report(code, node.nameOrigin, node.nameOrigin.span, message);
}

function checkService(declaration: NodeDeclaration, node: NodeInfo, context: Context): void {
  if (declaration.attributes.has('ready')) return;
  if (node.external) {
    atName(
      'missing-attribute',
      declaration,
      'A service needs `run` or `exec`, or `ready` where somebody else starts it.',
      context,
    );
    return;
  }
  const message = 'Without `ready` it counts as ready once started, so what needs it may come too early.';
  atName('service-without-ready', declaration, message, context);
}

/**
 * The fewest samples whose extremes hold the median with 95 % confidence: 1 − 2 · (1/2)^6 = 96.9 %, with 5 it is
 * 93.8 % (the order-statistic interval of the binomial distribution).
 */
const FEWEST_RUNS = 6;

function checkRuns({ attributes }: NodeDeclaration, context: Context): void {
  const bound = attributes.get('runs');
  const most = bound === undefined ? undefined : upperEnd(bound);
  if (bound === undefined || most === undefined || most < 1 || most >= FEWEST_RUNS) return;
  const message = `With fewer than ${FEWEST_RUNS} runs there is no 95 % interval for the median, so nothing can be said about its precision.`;
  context.reporter.report('too-few-runs', bound, bound.expression, message);
}

function upperEnd({ expression }: Bound): number | undefined {
  const inner = unwrap(expression);
  const amount = constantAmount(inner.type === 'range' ? inner.to : inner);
  const from = inner.type === 'range' ? constantAmount(inner.from) : amount;
  if (amount === undefined || from === undefined || from.value > amount.value) return undefined;
  return amount.value;
}

function checkRequests(declaration: NodeDeclaration, context: Context): void {
  const requests = declaration.blocks.filter(({ kind }) => blocks.get(kind)?.within[0] === 'load');
  if (requests.length > 0) return;
  atName(
    'no-requests',
    declaration,
    'A load needs something to send: `http { … }`, `postgres { … }`, `redis { … }` or `command { … }`.',
    context,
  );
}

function checkDuring({ attributes }: NodeDeclaration, context: Context): void {
  const of = attributes.get('of')?.expression;
  const during = attributes.get('during');
  if (of?.type !== 'reference' || during === undefined) return;
  const target = context.model.node(of.name.text);
  if (target === undefined || target.kind === 'service') return;
  const message = '`during` is for services: another node is profiled while it runs itself.';
  const at: Context = { ...context, place: during, allowed: PLAIN };
  at.reporter.report('no-effect', during, during.expression, message);
}

function checkCache({ kind, blocks: nested, attributes }: NodeDeclaration, context: Context): void {
  const cache = nested.find((one) => one.kind === 'cache');
  if (cache === undefined) return;
  const report = (message: string): void => {
    const { start } = cache.origin.span;
    context.reporter.report('no-effect', cache.origin, { start, end: start + 'cache'.length }, message);
  };
  if (kind !== 'step') report(`A ${kind} is never cached.`);
  else if (!attributes.has('inputs') && !cache.attributes.has('key')) {
    report(
      'Nothing says what the result depends on, so nothing can be restored: declare `inputs`, or `key` in the cache.',
    );
  }
}
