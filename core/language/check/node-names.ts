import { nearest } from '../nearest.ts';
import { chainOf } from '../evaluate/metric-path.ts';
import type { Expression, Name } from '../syntax/tree.ts';
import { constantText, unwrap } from './constants.ts';
import { report, written, type Context } from './context.ts';
import { removalOfItem } from './removals.ts';
import { isExcused } from './roots.ts';
import { checkInstance } from './instances.ts';
import { WORDS } from './names.ts';
import { relatedTo, replacement, sentence, suggestion } from './reporter.ts';

/** A list of nodes, perhaps with some of their instances: `[build, parse[size=1000]]`. */
export function checkNodeList(attribute: string, expression: Expression, context: Context): void {
  if (expression.type !== 'list') {
    const lone = checkNodeName(expression, context);
    if (lone === undefined) return;
    const list = `[${written(context, expression)}]`;
    const fixes = [replacement(context.place, expression, list)];
    report(context, 'wrong-type', expression, `\`${attribute}\` is a list: write \`${list}\`.`, { fixes });
    return;
  }
  if (expression.items.length < 2) {
    for (const item of expression.items) checkNodeName(item, context);
    return;
  }
  const seen = new Map<string, Expression>();
  for (const item of expression.items) {
    if (checkNodeName(item, context) === undefined) continue;
    const text = written(context, item).replace(/\s+/g, '');
    const first = seen.get(text);
    if (first === undefined) {
      seen.set(text, item);
      continue;
    }
    const related = [relatedTo(context.place, first, 'It is first named here.')];
    const extras = { related, ...removalOfItem(context.place, expression, item) };
    report(context, 'duplicate-need', item, `\`${text}\` is named twice.`, extras);
  }
}

/** A node's name; undefined where a mistake was reported or nothing is there. */
export function checkNodeName(expression: Expression, context: Context): Name | undefined {
  const named = unwrap(expression);
  if (named.type === 'missing') return undefined;
  if (named.type !== 'reference' && named.type !== 'index' && named.type !== 'member') {
    reportNoName(expression, context);
    return undefined;
  }
  const { base, steps } = chainOf(named);
  if (base.type !== 'reference' || base.name.text === '') return undefined;
  const { name } = base;
  if (!isNode(name, context)) return undefined;
  const node = context.model.node(name.text);
  for (const step of steps) {
    if (step.type === 'member') {
      report(
        context,
        'wrong-type',
        expression,
        `A node is wanted here, not one of its metrics: write \`${name.text}\`.`,
        { fixes: [replacement(context.place, expression, name.text)] },
      );
      return undefined;
    }
    if (node !== undefined) checkInstance(node, name.text, step, context);
  }
  return name;
}

function reportNoName(expression: Expression, context: Context): void {
  const text = constantText(expression);
  if (text !== undefined && context.model.hasNode(text)) {
    const fixes = [replacement(context.place, expression, text)];
    report(context, 'wrong-type', expression, `A node’s name is written without quotes: \`${text}\`.`, {
      fixes,
    });
    return;
  }
  report(context, 'wrong-type', expression, 'A node’s name is wanted here.');
}

function isNode(name: Name, context: Context): boolean {
  const { model } = context;
  if (model.hasNode(name.text)) return true;
  if (isExcused(name.text, context)) return false;
  const symbol = model.symbol(name.text);
  if (symbol !== undefined) {
    const related = [relatedTo(symbol.part, symbol.span, `\`${name.text}\` is declared here.`)];
    report(context, 'not-a-node', name, `\`${name.text}\` is ${WORDS[symbol.kind]}, not a node.`, {
      related,
    });
    return false;
  }
  const { hint, extras } = suggestion(nearest(name.text, model.nodeNames), context.place, name);
  report(context, 'unknown-node', name, sentence(`There is no node \`${name.text}\``, hint), extras);
  return false;
}
