import { fits } from './fit.ts';
import { ANY_QUANTITY, TEXT, typeOfName, type Type } from '../../check/types.ts';
import { functionsByName, reservedWords, schema } from '../../schema/index.ts';
import type { FunctionSchema } from '../../schema/shape.ts';
import { signatureOf } from '../describe/words.ts';
import type { Sight } from '../names/sight.ts';
import type { Expectation } from './expectation.ts';
import { addOwnMetrics, addWorkflowRoots } from './metrics.ts';
import { addChangeSets, addMetricRoots, addNodes, addValues } from './names.ts';
import type { ItemList } from './item.ts';
import { callSnippet } from './snippets.ts';

/** What may stand where a value is wanted. `isCall`: the word is followed by `(` already. */
export function addExpected(
  expected: Expectation,
  sight: Sight | undefined,
  list: ItemList,
  isCall: boolean,
): void {
  addFixed(expected, list);
  if (expected.choices) return;
  if (sight !== undefined && addThings(expected, sight, list)) return;
  if (sight !== undefined) {
    if (expected.metrics) addOwnMetrics(sight, list);
    addValues(sight, list, expected.types);
    if (expected.metrics) addMetricRoots(sight, list);
  }
  if (expected.metrics) addWorkflowRoots(list);
  addFunctions(expected, list, isCall);
  addReserved(expected, list);
}

/** Fixed words, known texts and the default. */
function addFixed({ attribute, block, choices, types, call }: Expectation, list: ItemList): void {
  if (attribute === undefined || call !== undefined) return;
  const subject = (word: string) => ({ type: 'choice', block, attribute: attribute.name, word }) as const;
  if (choices) {
    for (const { word, doc } of attribute.choices ?? []) {
      list.add({ label: word, kind: 'choice', detail: doc, subject: subject(word) });
    }
  }
  if (types !== attribute.types) return;
  for (const { word, doc } of attribute.values ?? []) {
    list.add({ label: `"${word}"`, kind: 'choice', detail: doc, subject: subject(word) });
  }
  if (attribute.default !== undefined && isPlainDefault(attribute.default)) {
    list.add({ label: attribute.default, kind: 'value', detail: 'default' });
  }
}

/** Neither an empty list nor a word that is offered anyway. */
function isPlainDefault(text: string): boolean {
  return text !== '[]' && !reservedWords.has(text);
}

/** Where a thing of the workflow is wanted, and no value: then nothing else may stand there. */
function addThings({ types, among, metrics, call }: Expectation, sight: Sight, list: ItemList): boolean {
  if (types.includes('node') || types.includes('nodes')) {
    addNodes(sight, list, { among, inBrackets: types.includes('nodes') });
    return true;
  }
  if (types.includes('change-set')) {
    addChangeSets(sight, list);
    return true;
  }
  if (!types.includes('metric') && !types.includes('metrics')) return false;
  if (metrics || call !== undefined) {
    addOwnMetrics(sight, list);
    addMetricRoots(sight, list);
    addWorkflowRoots(list);
  }
  return true;
}

function addFunctions(expected: Expectation, list: ItemList, isCall: boolean): void {
  for (const row of functionsByName.values()) {
    if (!mayStand(row, expected)) continue;
    list.add({
      label: row.name,
      kind: 'function',
      detail: signatureOf(row).label,
      insert: isCall ? row.name : callSnippet(row),
      isSnippet: !isCall,
      subject: { type: 'function', name: row.name },
    });
  }
}

function mayStand(row: FunctionSchema, expected: Expectation): boolean {
  const { types, metrics, secrets, changes, command } = expected;
  const { place, returnsWith } = row;
  if (types.includes('extractor')) return place === 'extractor' || returnsWith?.returns === 'extractor';
  if (types.includes('probe')) return place === 'probe';
  if (!fits(resultOf(row), types)) return false;
  switch (place) {
    case 'anywhere':
      return true;
    case 'metrics':
      return metrics;
    case 'env':
      return secrets;
    case 'when':
      return changes;
    case 'command':
      return command;
    case 'probe':
    case 'extractor':
      return false;
  }
}

function resultOf({ returns, parameters: [first] }: FunctionSchema): Type {
  if (returns === 'secret') return TEXT;
  if (returns !== 'same') return typeOfName(returns);
  return first?.types.includes('metric') === true ? ANY_QUANTITY : typeOfName(first?.types[0] ?? 'any');
}

/** Words between conditions only where there are conditions. */
function addReserved({ types }: Expectation, list: ItemList): void {
  const isCondition = types.includes('condition');
  const takesValue = isCondition || types.includes('boolean') || types.includes('any');
  for (const { word, role, doc } of schema.reserved) {
    if (role === 'value' ? takesValue : isCondition) {
      list.add({ label: word, kind: 'keyword', detail: doc, subject: { type: 'reserved', word } });
    }
  }
}
