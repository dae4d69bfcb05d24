import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { finish } from '../../../../core/language/check/slices.ts';
import type { Diagnostic, Fix } from '../../../../core/language/diagnostic.ts';
import type { CodeAction, CodeActionKind } from '../../../../core/language/features/actions/code-action.ts';
import { codeActions } from '../../../../core/language/features/actions/code-actions.ts';
import { fixAll } from '../../../../core/language/features/actions/quick-fixes.ts';
import { formatFile } from '../../../../core/language/format/format.ts';
import { parseFile } from '../../../../core/language/syntax/parse.ts';
import { cases } from '../check/cases.ts';
import { readMarks } from '../check/rig.ts';
import { fixture } from './fixture.ts';
import { edited } from './rig.ts';

type Sources = Parameters<typeof fixture>[0];

/** What can be done with what is between `‹` and `›`, or at the cursor. */
function actionsOf(
  sources: Sources,
  kind?: CodeActionKind,
  taken: readonly string[] = [],
): readonly CodeAction[] {
  const { workspace, document, offset, spans, entries } = fixture(sources);
  const [entry] = entries;
  assert.ok(entry);
  const { path } = document;
  const selection = spans[0]?.span ?? { start: offset, end: offset };
  const diagnostics = finish(workspace.diagnose(path));
  const actions = codeActions({ entry, path, selection, diagnostics, isTaken: (one) => taken.includes(one) });
  return actions.filter((action) => kind === undefined || action.kind === kind);
}

/** All files after an action, by path. */
function filesAfter(sources: Sources, { edits, created }: CodeAction): Readonly<Record<string, string>> {
  const { workspace } = fixture(sources);
  const paths = typeof sources === 'string' ? ['main.perflow'] : Object.keys(sources);
  const files = paths.map((path) => {
    const text = workspace.document(path)?.text ?? '';
    return [
      path,
      edited(
        text,
        edits.filter(({ file }) => file === path),
      ),
    ] as const;
  });
  return Object.fromEntries([...files, ...created.map(({ path, text }) => [path, text] as const)]);
}

/** The main file after the only action of a kind. */
function after(source: string, kind: CodeActionKind): string {
  const [action, ...others] = actionsOf(source, kind);
  assert.ok(action);
  assert.deepEqual(others, []);
  return filesAfter(source, action)['main.perflow'] ?? '';
}

function codesIn(files: Readonly<Record<string, string>>): readonly string[] {
  return diagnosticsIn(files).map(({ code }) => code);
}

function diagnosticsIn(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  // Marks of a fixture that stand in a source mean themselves.
  const sources = Object.entries(files).map(([path, text]) => [path, text.replaceAll('|', '\\|')] as const);
  const { workspace } = fixture(Object.fromEntries(sources));
  return finish(workspace.diagnose('main.perflow'));
}

describe('quick fixes', () => {
  it('are those of the mistakes at the place, the only answer preferred', () => {
    const source = 'workflow "w" {\n  step a { rn = "x" }\n  step b { run = "x"  timeout = 5m|in }\n}\n';
    const [fix, ...others] = actionsOf(source, 'quickfix');
    assert.deepEqual(
      [fix?.title, fix?.isPreferred, fix?.diagnostic?.code, others.length],
      ['Write `5m`', true, 'unknown-unit', 0],
    );
  });

  /** What is wrong, and how it reads after its fix: mistakes of which the checker’s own tests say nothing. */
  const removed: readonly (readonly [wrong: string, right: string])[] = [
    ['step a { run = "x"  needs = [build, b, build] }', 'step a { run = "x"  needs = [build, b] }'],
    ['step a { run = "x"  needs = [a, build] }', 'step a { run = "x"  needs = [build] }'],
    ['step a { run = "x"  needs = [a] }', 'step a { run = "x"  needs = [] }'],
    ['step a { run = "x"  needs = [build.time] }', 'step a { run = "x"  needs = [build] }'],
    ['bench a { run = "x"  matrix { n = [1, 2, 1] } }', 'bench a { run = "x"  matrix { n = [1, 2] } }'],
    [
      'alert x { on = [failed, failed]  webhook = secret("H") }',
      'alert x { on = [failed]  webhook = secret("H") }',
    ],
    ['goals { build[1].time < 1m }', 'goals { build.time < 1m }'],
    ['goals { build.time.p95 < 1m }', 'goals { build.time < 1m }'],
    ['goals { c.time.p97 < 1m }', 'goals { quantile(c.time, 97%) < 1m }'],
    ['step a { run = "x"\n limits\n }', 'step a { run = "x"\n limits {}\n }'],
    [
      'load l { http { url = "http://a/"  headers { A = "1" } } }',
      'load l { http { url = "http://a/"  headers = { A = "1" } } }',
    ],
    ['env { API_TOKEN = "abc" }', 'env { API_TOKEN = secret("API_TOKEN") }'],
  ];
  const file = (members: string): string =>
    `workflow "w" {\nstep build { run = "make" }\nstep b { run = "x" }\nbench c { run = "x" }\n${members}\n}\n`;
  for (const [wrong, right] of removed) {
    it(wrong, () => {
      const source = file(`‹${wrong}›`);
      assert.equal(after(source, 'quickfix'), file(right));
      assert.deepEqual(codesIn({ 'main.perflow': file(right) }), []);
    });
  }

  it('take away a brace that closes nothing', () => {
    assert.equal(
      after('workflow "w" { step a { run = "x" } }\n‹}›\n', 'quickfix'),
      'workflow "w" { step a { run = "x" } }\n\n',
    );
  });
});

/** Whose fix shows another mistake that was hidden until then. */
const SHOWS_MORE: Readonly<Record<string, string>> = {
  'an unknown escape': 'outside-workspace', // what is fixed is a path, which then has a backslash
};

describe('each fix of a mistake that the checker knows', () => {
  for (const { code, title, source, others = {} } of cases) {
    const files = { 'main.perflow': readMarks('main.perflow', source).text, ...others };
    const found = diagnosticsIn(files);
    for (const diagnostic of found) {
      for (const fix of diagnostic.fixes) {
        it(`${code}, ${title}: ${fix.title}`, () => {
          const fixed = { ...files, 'main.perflow': edited(files['main.perflow'], fix.edits) };
          const left = found.filter((one) => one !== diagnostic).map((one) => one.code);
          assert.deepEqual(
            [...codesIn(fixed)].sort(),
            [...left, ...(SHOWS_MORE[title] ?? '').split(' ')].filter((one) => one !== '').sort(),
          );
        });
      }
    }
  }
});

describe('fixing all', () => {
  it('puts all right at once that has one answer, and leaves the rest', () => {
    const source =
      'workflow "w" {|\n  step a { rn = "x" }\n  step "b" { run = "x"  timeout = "30s"  needs = [a, a, nothing] }\n}\n';
    assert.equal(
      after(source, 'source.fixAll'),
      'workflow "w" {\n  step a { run = "x" }\n  step b { run = "x"  timeout = 30s  needs = [a, nothing] }\n}\n',
    );
  });

  it('takes of edits that touch one another the first, and nothing that has two answers', () => {
    const fix = (start: number, end: number, newText: string): Fix => ({
      title: newText,
      edits: [{ file: 'a', span: { start, end }, newText }],
    });
    const mistake = (...fixes: readonly Fix[]): Diagnostic => {
      const span = { start: 0, end: 1 };
      return { file: 'a', span, severity: 'error', code: 'syntax-error', message: 'x', related: [], fixes };
    };
    const found = [
      mistake(fix(5, 8, 'late')),
      mistake(fix(0, 3, 'one')),
      mistake(fix(2, 4, 'over')),
      mistake(fix(10, 11, 'x'), fix(10, 11, 'y')),
    ];
    assert.deepEqual(
      fixAll(found, 'a')?.edits.map(({ newText }) => newText),
      ['one', 'late'],
    );
  });

  it('is not offered where there is nothing to fix', () => {
    assert.deepEqual(
      actionsOf('workflow "w" {|\n  step a { run = "x"  needs = [nothing] }\n}\n', 'source.fixAll'),
      [],
    );
  });
});

describe('sorting needs', () => {
  const nodes =
    '  step a { run = "x" }\n  step b { run = "x" }\n  bench c { run = "x"  matrix { n = [1, 2] } }\n';

  it('sorts the list at the cursor by name, in the lines that it has', () => {
    assert.equal(
      after(
        `workflow "w" {\n${nodes}  step d {\n    run = "x"\n    needs = [c[n=2],|\n      b, a,\n    ]\n  }\n  step e { run = "x"  needs = [b, a] }\n}\n`,
        'refactor.rewrite',
      ),
      `workflow "w" {\n${nodes}  step d {\n    run = "x"\n    needs = [a,\n      b, c[n=2],\n    ]\n  }\n  step e { run = "x"  needs = [b, a] }\n}\n`,
    );
  });

  it('sorts all lists of a file', () => {
    assert.equal(
      after(
        `|workflow "w" {\n${nodes}  step d { run = "x"  needs = [b, a] }\n  step e { run = "x"  needs = [c, a] }\n}\n`,
        'source.sortNeeds',
      ),
      `workflow "w" {\n${nodes}  step d { run = "x"  needs = [a, b] }\n  step e { run = "x"  needs = [a, c] }\n}\n`,
    );
  });

  it('leaves lists alone that are in order, are half typed, or have comments in them', () => {
    for (const needs of ['[a, b|]', '[b,|, a]', '[b|, # first\n a]']) {
      assert.deepEqual(
        actionsOf(
          `workflow "w" {\n${nodes}  step d { run = "x"  needs = ${needs} }\n}\n`,
          'refactor.rewrite',
        ),
        [],
      );
    }
  });
});

describe('extracting nodes', () => {
  const source = `include "other.perflow"

workflow "w" {
  params { users = 5 }

  # Builds.
  # All of it.
  step build‹ {
    run = "make \${users}"
  }

  # Tests.
  step test› { run = "test"  needs = [build] }

  stage all { steps = [build, test] }
}
`;
  const files = { 'main.perflow': source, 'other.perflow': 'fragment other { step x { run = "x" } }\n' };

  it('moves them with their comments into a fragment of a new file, which is included and used', () => {
    const [action] = actionsOf(files, 'refactor.extract');
    assert.ok(action);
    assert.equal(action.title, 'Extract 2 nodes into build.perflow');
    const extracted = filesAfter(files, action);
    assert.equal(
      extracted['main.perflow'],
      'include "other.perflow"\ninclude "build.perflow"\n\nworkflow "w" {\n  params { users = 5 }\n\n  use build\n\n  stage all { steps = [build, test] }\n}\n',
    );
    assert.equal(
      extracted['build.perflow'],
      'fragment build {\n  # Builds.\n  # All of it.\n  step build {\n    run = "make ${users}"\n  }\n\n  # Tests.\n  step test { run = "test"  needs = [build] }\n}\n',
    );
    assert.deepEqual(codesIn(extracted), []);
  });

  it('gives the file a name that is free, beside the one it comes from', () => {
    const inFolder = 'workflow "w" {\r\n  step ‹other› { run = "x" }\r\n}\r\n';
    const [action] = actionsOf(
      {
        'flows/main.perflow': `include "../lib.perflow"\r\n${inFolder}`,
        'lib.perflow': 'fragment other { step x { run = "x" } }\n',
      },
      'refactor.extract',
      ['flows/other-2.perflow'],
    );
    assert.equal(action?.created[0]?.path, 'flows/other-3.perflow');
    assert.equal(action.created[0].text, 'fragment other-3 {\r\n  step other { run = "x" }\r\n}\r\n');
    const [alone] = actionsOf({ 'flows/main.perflow': inFolder }, 'refactor.extract');
    assert.ok(alone);
    assert.equal(
      filesAfter({ 'flows/main.perflow': inFolder }, alone)['flows/main.perflow'],
      'include "other.perflow"\r\n\r\nworkflow "w" {\r\n  use other\r\n}\r\n',
    );
  });

  it('is not offered for what is no node, is broken, or stands in a fragment', () => {
    const sources = [
      'workflow "w" {\n  step a‹ { run = "x" }\n  goals { a.time < 1s› }\n}\n',
      'workflow "w" {\n  step ‹a { run = › }\n}\n',
      'fragment f {\n  step ‹a› { run = "x" }\n}\n',
      '‹workflow "w" {\n  step a› { run = "x" }\n}\n',
      'workflow "w" {\n  step |a { run = "x" }\n}\n',
    ];
    for (const one of sources) assert.deepEqual(actionsOf(one, 'refactor.extract'), []);
  });

  it('writes files as they are laid out', () => {
    const [action] = actionsOf('workflow "w" {\n  step ‹a›{run="x"\n}\n}\n', 'refactor.extract');
    const text = action?.created[0]?.text ?? '';
    assert.equal(formatFile(parseFile(text)), text);
    assert.equal(text, 'fragment a {\n  step a {\n    run = "x"\n  }\n}\n');
  });
});
