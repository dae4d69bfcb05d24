import { element, type Child, type Markup } from '../markup/markup.ts';

/** One test of a suite. */
export interface TestCase {
  readonly name: string;
  readonly classname: string;
  /** Nanoseconds. */
  readonly time?: number | undefined;
  readonly outcome: Outcome;
  /** What is worth reading of one that passed too. */
  readonly output?: string;
}

export type Outcome =
  | { readonly type: 'passed' }
  | { readonly type: 'failed'; readonly kind: string; readonly message: string; readonly details: string }
  | { readonly type: 'skipped'; readonly message: string };

export interface TestSuite {
  readonly name: string;
  readonly tests: readonly TestCase[];
  /** ISO 8601. */
  readonly timestamp?: string | undefined;
}

/**
 * Suites in the XML of JUnit, as Jenkins, GitLab and the actions of GitHub read it: the form that Maven's Surefire writes
 * (`surefire-test-report.xsd`) and Jenkins' xUnit plugin checks (`junit-10.xsd`).
 */
export function junitXml(suites: readonly TestSuite[]): string {
  const written = suites.filter(({ tests }) => tests.length > 0).map(suiteElement);
  const whole = element('testsuites', {}, ...lines(written, 0));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${whole.toString()}\n`;
}

function suiteElement({ name, tests, timestamp }: TestSuite): Markup {
  const count = (type: Outcome['type']): number =>
    tests.filter(({ outcome }) => outcome.type === type).length;
  const attributes = {
    name,
    tests: tests.length,
    failures: count('failed'),
    errors: 0,
    skipped: count('skipped'),
    time: seconds(tests.reduce((sum, { time = 0 }) => sum + time, 0)),
    timestamp: timestamp?.replace(/\.\d+Z?$|Z$/, ''),
  };
  return element('testsuite', attributes, ...lines(tests.map(caseElement), 1));
}

function caseElement({ name, classname, time, outcome, output }: TestCase): Markup {
  const inner = [
    ...outcomeElements(outcome),
    ...(output === undefined ? [] : [element('system-out', {}, output)]),
  ];
  const attributes = { name, classname, time: time === undefined ? undefined : seconds(time) };
  return element('testcase', attributes, ...(inner.length === 0 ? [] : lines(inner, 2)));
}

function outcomeElements(outcome: Outcome): readonly Markup[] {
  switch (outcome.type) {
    case 'passed':
      return [];
    case 'failed':
      return [element('failure', { message: outcome.message, type: outcome.kind }, outcome.details)];
    case 'skipped':
      return [element('skipped', { message: outcome.message })];
  }
}

function seconds(nanoseconds: number): string {
  return (nanoseconds / 1e9).toFixed(3);
}

/** Each on a line of its own. */
function lines(elements: readonly Markup[], depth: number): readonly Child[] {
  const indent = `\n${'  '.repeat(depth + 1)}`;
  return [...elements.flatMap((one): readonly Child[] => [indent, one]), `\n${'  '.repeat(depth)}`];
}
