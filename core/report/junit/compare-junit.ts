import {
  changeText,
  intervalText,
  testedMetrics,
  valueText,
  verdictWords,
  type ComparedMetric,
} from '../compare/words.ts';
import type { CompareDocument } from '../contract/compare.ts';
import { junitXml, type Outcome, type TestCase } from './junit.ts';

/** A comparison as tests: each metric is one, and fails where `perflow compare` exits 1 for it. */
export function compareJunit(document: CompareDocument, strict: boolean): string {
  const name = `${document.a.label} → ${document.b.label}`;
  return junitXml([
    { name, tests: testedMetrics(document).map((metric) => metricTest(metric, name, strict)) },
  ]);
}

function metricTest(metric: ComparedMetric, classname: string, strict: boolean): TestCase {
  const { name } = metric;
  return {
    name,
    classname,
    outcome: outcomeOf(metric, strict),
    output: `${verdictWords(metric)}: ${said(metric)}`,
  };
}

function outcomeOf(metric: ComparedMetric, strict: boolean): Outcome {
  const { verdict, reason } = metric;
  if (verdict === 'slower' || (verdict === 'suspected_slower' && strict))
    return { type: 'failed', kind: verdict, message: said(metric), details: reason };
  return verdict === 'undecided' ? { type: 'skipped', message: `undecided: ${reason}` } : { type: 'passed' };
}

/** `12.1 ms → 12.9 ms, +6.4 % (+5.1 % to +7.9 %)` */
function said(metric: ComparedMetric): string {
  const interval = intervalText(metric);
  const values = `${valueText(metric, 'a')} → ${valueText(metric, 'b')}, ${changeText(metric)}`;
  return interval === '' ? values : `${values} (${interval})`;
}
