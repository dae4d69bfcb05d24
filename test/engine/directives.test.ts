import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { DirectiveScanner } from '../../engine/run/directives/directive-scanner.ts';
import { readDirective, readEventsLine } from '../../engine/run/directives/directive.ts';
import { EventsFile } from '../../engine/run/directives/events-file.ts';
import { Phases } from '../../engine/run/directives/phases.ts';
import { fuzzRuns } from '../fuzz-runs.ts';

/** `name unit value` of each metric, or the phase with its state. */
function read(text: string, reader = readDirective): readonly string[] | string {
  const result = reader(text);
  if (!result.ok) return result.error;
  return result.value.map((directive) => {
    if (directive.type !== 'metric') return `${directive.type} ${directive.name ?? ''}`.trim();
    const { metric } = directive;
    return 'value' in metric ? `${directive.name} ${metric.value} ${metric.unit}` : directive.name;
  });
}

describe('directives', () => {
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['metric p95=12.5ms', ['p95 12500000 ns']],
    ['metric p95 = 12.5 ms', ['p95 12500000 ns']],
    ['metric hits=60% misses=3', ['hits 0.6 ratio', 'misses 3 count']],
    ['metric rps=1200/s size=1.5MiB drift=-2s', ['rps 1200 /s', 'size 1572864 B', 'drift -2000000000 ns']],
    ['metric cost=$0.0001 speed=100MB/s', ['cost 0.0001 USD', 'speed 100000000 B/s']],
    ['metric cache.hits=1 __proto__=2', ['cache.hits 1 count', '__proto__ 2 count']],
    ['phase setup', ['phase setup']],
    ['  phase   warm up  ', ['phase warm up']],
    ['phase', ['phase']],
    ['begin parse', ['begin parse']],
    ['end parse', ['end parse']],
  ];
  for (const [text, expected] of lines) {
    it(`reads \`${text}\``, () => assert.deepEqual(read(text), expected));
  }

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /no directive/],
    ['metrics a=1', /no directive `metrics`/],
    ['metric', /name=number/],
    ['metric p95', /name=number/],
    ['metric p95=', /name=number/],
    ['metric a=b=1', /name=number/],
    ['metric p95=fast', /`fast` is no quantity/],
    ['metric p95=5min', /did you mean `5m`/],
    ['metric 9a=1', /`9a` is no name/],
    ['begin', /needs the name/],
    [`phase ${'x'.repeat(500)}`, /at most 200 characters/],
  ];
  for (const [text, expected] of wrong) {
    it(`says what is wrong with \`${text.slice(0, 30)}\``, () => assert.match(String(read(text)), expected));
  }

  it('reads lines of the events file in either form', () => {
    const of = (line: string): readonly string[] | string => read(line, readEventsLine);
    assert.deepEqual(of('{"metric": "p95", "value": 12.5, "unit": "ms"}'), ['p95 12500000 ns']);
    assert.deepEqual(of('{"metric": "cost", "value": -1e-4, "unit": "USD"}'), ['cost -0.0001 USD']);
    assert.deepEqual(of('{"metric": "n", "value": 1e21}'), ['n 1e+21 count']);
    assert.deepEqual(of('{"phase": "setup"}'), ['phase setup']);
    assert.deepEqual(of('{"phase": null}'), ['phase']);
    assert.deepEqual(of('::perflow metric a=1'), ['a 1 count']);
    assert.deepEqual(of('metric a=1\r'), ['a 1 count']);
    assert.deepEqual(of('  '), []);
    assert.match(String(of('{"metric": "p95"')), /must be a JSON object/);
    assert.match(String(of('{"metric": "p95", "value": true}')), /value of a metric is a number/);
    assert.match(String(of('{"value": 1}')), /needs one of the fields/);
  });
});

describe('lines that begin with the marker', () => {
  /** What is found when the text comes in these pieces. */
  function found(pieces: readonly string[]): readonly string[] {
    const texts: string[] = [];
    const scanner = new DirectiveScanner((text) => texts.push(text.trim()));
    for (const piece of pieces) scanner.push(piece);
    scanner.end();
    return texts;
  }

  it('are found at the start of a line only, with either line end', () => {
    const text = '::perflow a\nnot ::perflow b\n::perflow c\r\n::perflowd\n\n::perflow\te\n::perflow f';
    assert.deepEqual(found([text]), ['a', 'c', 'e', 'f']);
  });

  it('are the same wherever the pieces are cut', () => {
    const line = fc.constantFrom(
      '::perflow a=1',
      ' ::perflow b',
      '::perf',
      'text',
      '',
      '::perflow ::perflow c',
      '::perflowx',
    );
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, fc.array(fc.nat(120), { maxLength: 20 }), (printed, at) => {
        const places = [
          0,
          ...at.map((place) => Math.min(place, printed.length)).sort((a, b) => a - b),
          printed.length,
        ];
        const pieces = places.slice(1).map((end, index) => printed.slice(places[index], end));
        const expected = printed
          .split('\n')
          .filter((one) => /^::perflow(?:\s|$)/.test(one))
          .map((one) => one.slice(9).trim());
        assert.deepEqual(found(pieces), expected);
      }),
      { numRuns: fuzzRuns(0.25) },
    );
  });
});

describe('phases', () => {
  function shown(act: (phases: Phases) => void): string {
    const seen: string[] = [];
    const phases = new Phases((name, state) => seen.push(`${state === 'begin' ? '+' : '-'}${name}`));
    act(phases);
    phases.endAll();
    return seen.join(' ');
  }

  it('follow each other, and are closed at the end', () => {
    assert.equal(shown((phases) => { phases.next('a'); phases.next('b'); }), '+a -a +b -b'); // prettier-ignore
    assert.equal(shown((phases) => { phases.next('a'); phases.next(undefined); }), '+a -a'); // prettier-ignore
  });

  it('nest, and an outer end closes what is open in it', () => {
    assert.equal(
      shown((phases) => {
        phases.begin('a');
        phases.begin('b');
        phases.next('c');
        phases.end('a');
        phases.begin('d');
      }),
      '+a +b -b +c -c -a +d -d',
    );
  });

  it('that are not open cannot be ended, and there is a bound to nesting', () => {
    const phases = new Phases(() => undefined);
    assert.equal(phases.end('a'), false);
    const begun = Array.from({ length: 200 }, (_, index) => phases.begin(String(index)));
    assert.equal(begun.filter(Boolean).length, 100);
  });
});

describe('the file of events', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'perflow-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function fileAt(name: string): {
    readonly file: EventsFile;
    readonly lines: string[];
    readonly warnings: string[];
  } {
    const lines: string[] = [];
    const warnings: string[] = [];
    const file = new EventsFile(path.join(folder, name), (line) => lines.push(line), (message) => warnings.push(message)); // prettier-ignore
    return { file, lines, warnings };
  }

  it('is read as it grows, whole lines only, and to its very end', async () => {
    const { file, lines, warnings } = fileAt('a');
    await file.read();
    await writeFile(file.path, 'metric a=1\nmetric b');
    await file.read();
    assert.deepEqual(lines, ['metric a=1']);
    await appendFile(file.path, '=2 ü');
    await file.end();
    assert.deepEqual(lines, ['metric a=1', 'metric b=2 ü']);
    assert.deepEqual(warnings, []);
  });

  it('need not be there', async () => {
    const { file, lines, warnings } = fileAt('none');
    await file.end();
    assert.deepEqual([lines, warnings], [[], []]);
  });

  it('is not followed elsewhere, and a folder in its place is warned of', async () => {
    await writeFile(path.join(folder, 'other'), 'metric a=1\n');
    await symlink(path.join(folder, 'other'), path.join(folder, 'link'));
    for (const name of ['link', '.']) {
      const { file, lines, warnings } = fileAt(name);
      await file.end();
      assert.deepEqual(lines, []);
      assert.equal(warnings.length, 1, name);
    }
  });
});
