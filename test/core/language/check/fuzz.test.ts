import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Checked } from '../../../../core/language/check/check-file.ts';
import { schema } from '../../../../core/language/schema/index.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { cases } from './cases.ts';
import { check, readMarks } from './rig.ts';

const sample = readFileSync(new URL('../../../corpus/language/checkout.perflow', import.meta.url), 'utf8');
const sources = [sample, ...cases.map(({ source }) => readMarks('main.perflow', source).text)].filter(
  (text) => text.length > 0 && text.length < 20_000,
);

/** Pieces of the language, whole and broken, to be put anywhere. */
const pieces = [
  ...schema.blocks.flatMap(({ kind, example }) => [kind, `\n${example}\n`]),
  ...schema.functions.map(({ name }) => `${name}(`),
  ...schema.reserved.map(({ word }) => ` ${word} `),
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    '"""',
    '${',
    '=',
    '..',
    ',',
    '.',
    '-',
    '/',
    '%',
    '#',
    '\n',
    '\\',
    '\0',
  ],
  ...[
    '5min',
    '1h30m',
    '$1',
    '80%',
    '1e999',
    '__proto__',
    'system',
    '[size=1]',
    ' ? 1 : 2',
    'needs = [build]',
    '\ud800',
  ],
];

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 40 })),
  insert: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 }), fc.constant('')),
});

function mutate(text: string, edits: readonly Edit[]): string {
  return edits.reduce((current, { at, remove, insert }) => {
    const start = Math.floor(at * current.length);
    return current.slice(0, start) + insert + current.slice(start + remove);
  }, text);
}

const texts = fc.oneof(
  fc
    .tuple(fc.constantFrom(...sources), fc.array(edit, { maxLength: 6 }))
    .map(([text, edits]) => mutate(text, edits)),
  fc
    .array(fc.constantFrom(...pieces, ' ', 'a', 'b'), { maxLength: 60 })
    .map((all) => `workflow "w" {\n${all.join(' ')}`),
);

/** Whatever the text, places lie in it and messages are sentences. */
function assertSound(text: string, { diagnostics, ok }: Checked): void {
  assert.equal(
    ok,
    diagnostics.every(({ severity }) => severity !== 'error'),
  );
  for (const { span, message, related, fixes, code } of diagnostics) {
    const places = [
      span,
      ...related.map((one) => one.span),
      ...fixes.flatMap(({ edits }) => edits.map((one) => one.span)),
    ];
    for (const { start, end } of places) {
      assert.ok(
        start >= 0 && start <= end && end <= text.length,
        `${code} at ${start}..${end} of ${text.length}`,
      );
    }
    assert.match(message, /\S[.?`]$/, code);
  }
}

describe('any file', () => {
  it('is checked without a throw, with sound diagnostics, the same each time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const checked = check(text);
        assertSound(text, checked);
        assert.deepEqual(check(text).diagnostics, checked.diagnostics);
      }),
      { numRuns: fuzzRuns(0.25) },
    );
  });

  it('may include itself in mutated forms', () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const files = { 'common.perflow': other, 'b.perflow': text };
        const checked = check(`include "common.perflow"\n${text}`, files);
        assert.equal(typeof checked.ok, 'boolean');
      }),
      { numRuns: fuzzRuns(0.0625) },
    );
  });

  /** Shapes that cost a careless checker its stack or its time. */
  const shapes: Readonly<Record<string, (size: number) => string>> = {
    'a long sum': (size) => `goals { ${'a.time + '.repeat(size)}1 < 2 }`,
    'a long path': (size) => `goals { a${'.b'.repeat(size)} < 2 }`,
    'a long list': (size) => `step b { run = "x"  tags = [${'1, '.repeat(size)}] }`,
    'params in a chain': (size) =>
      `params { p0 = 1\n${Array.from({ length: size }, (_, index) => `p${index + 1} = p${index} + 1`).join('\n')} }`,
    'params in a chain, last first': (size) =>
      `params { ${Array.from({ length: size }, (_, index) => `q${size - index} = q${size - index - 1} + 1`).join('\n')}\nq0 = 1 }`,
    'metrics in a chain': (size) =>
      `step b { run = "x"\n${Array.from({ length: size }, (_, index) => `metric m${size - index} { value = m${size - index - 1} }`).join('\n')}\nmetric m0 { from = json("$.x") } }`,
    'unknown names': (size) =>
      `goals { ${Array.from({ length: size }, (_, index) => `n${index}.time < 1s`).join('\n')} }`,
    'one name again and again': (size) => 'step a { run = "x" }\n'.repeat(size),
    'interpolations in quotes': (size) => `step b { run = "${"'${1}' ".repeat(size)}" }`,
    'members of an object': (size) =>
      `params { o = { ${Array.from({ length: size }, (_, index) => `a${index} = 1`).join(' ')} } }`,
  };
  for (const [title, shape] of Object.entries(shapes)) {
    it(`${title}, thousands of times`, () => {
      const text = `workflow "w" {\n  step a { run = "x" }\n${shape(3000)}\n}\n`;
      assertSound(text, check(text));
    });
  }

  it('with fragments that double one another ends', () => {
    const fragments = Array.from(
      { length: 40 },
      (_, index) => `fragment f${index} { use f${index + 1} {}\n use f${index + 1} {} }`,
    );
    const text = `${fragments.join('\n')}\nfragment f40 { goals { a.time < 1s } }\nworkflow "w" { step a { run = "x" }\n use f0 {} }\n`;
    const { diagnostics } = check(text);
    assert.ok(diagnostics.some(({ code }) => code === 'too-deep'));
  });
});
