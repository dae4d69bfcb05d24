import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { finish } from '../../../../core/language/check/slices.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';
import type { TextEdit } from '../../../../core/language/diagnostic.ts';
import { checksAround, type AskedPlace } from '../../../../core/language/features/asked-place.ts';
import { nameAt } from '../../../../core/language/features/names/target-at.ts';
import { prepareRename, rename } from '../../../../core/language/features/rename/rename.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { generateWorld } from '../document/world.ts';
import { tape } from '../syntax/generate.ts';
import { fixture, MAIN, readSource } from './fixture.ts';

type Files = Readonly<Record<string, string>>;

/** The question at the cursor, with all checks that have to do with its file. */
function asked(sources: string | Files): AskedPlace & { readonly workspace: Workspace } {
  const { workspace, document, offset } = fixture(sources);
  return { workspace, document, offset, entries: finish(checksAround(workspace, document.path)) };
}

/** Files with the edits applied. */
function edited(files: Files, edits: readonly TextEdit[]): Files {
  const texts: Record<string, string> = { ...files };
  for (const { file, span, newText } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    const text = texts[file] ?? '';
    texts[file] = text.slice(0, span.start) + newText + text.slice(span.end);
  }
  return texts;
}

function plain(sources: Files): Files {
  return Object.fromEntries(Object.entries(sources).map(([path, source]) => [path, readSource(source).text]));
}

/** Renaming at the cursor gives the files as they are expected, and only these edits. */
function gives(newName: string, sources: Files, expected: Files): void {
  const renamed = finish(rename(asked(sources), newName));
  assert.ok(renamed.ok, renamed.ok ? '' : renamed.error);
  assert.deepEqual(edited(plain(sources), renamed.value), expected);
}

function refuses(newName: string, source: string, reason: RegExp): void {
  const renamed = finish(rename(asked(source), newName));
  assert.equal(renamed.ok, false);
  assert.match(renamed.error, reason);
}

describe('rename', () => {
  it('changes a param in values, texts and variants', () => {
    gives(
      'address',
      {
        [MAIN]: `workflow "w" {
  params { por|t = 8080 }
  service server { run = "node server.js --port \${port} port"  ready = tcp("127.0.0.1:\${port}") }
  experiment "port" {
    of = [server]
    variant a { params { port = 1 } }
    variant b {}
  }
}
`,
      },
      {
        [MAIN]: `workflow "w" {
  params { address = 8080 }
  service server { run = "node server.js --port \${address} port"  ready = tcp("127.0.0.1:\${address}") }
  experiment "port" {
    of = [server]
    variant a { params { address = 1 } }
    variant b {}
  }
}
`,
      },
    );
  });

  it('takes what is between the quotes of a name, whatever quotes they are and whatever is in it', () => {
    for (const source of [
      `workflow "w" { stage "‹'s|low'›" { steps = [] } }`,
      `workflow "w" { stage '‹"slo|w"›' { steps = [] } }`,
      `workflow "w" { stage """‹sl|ow›""" { steps = [] } }`,
      `workflow "w" { stage "‹sl|\\"ow\\"›" { steps = [] } }`,
      `workflow "w" {\n  stage """‹\n  sl|ow\n  steps\n  ›""" { steps = [] }\n}`,
    ]) {
      const {
        spans: [place],
        document,
        offset,
        entries,
      } = fixture(source);
      const found = prepareRename({ document, offset, entries });
      assert.ok(found.ok && place !== undefined, source);
      assert.deepEqual(found.value.at, place);
      const renamed = finish(rename({ document, offset, entries }, 'fast'));
      assert.deepEqual(renamed, { ok: true, value: [{ ...place, newText: 'fast' }] });
    }
  });

  it('changes a node in all files that name it', () => {
    gives(
      'compile',
      {
        [MAIN]:
          'include "common.perflow"\nworkflow "w" { use parts {}  step last { run = "x"  needs = [build] } }\n',
        'common.perflow':
          'fragment parts {\n  step bui|ld { run = "build" }\n  step two { run = "x"  needs = [build] }\n}\n',
        'other.perflow':
          'include "common.perflow"\nworkflow "o" { use parts {}  goals { build.time < 1s } }\n',
      },
      {
        [MAIN]:
          'include "common.perflow"\nworkflow "w" { use parts {}  step last { run = "x"  needs = [compile] } }\n',
        'common.perflow':
          'fragment parts {\n  step compile { run = "build" }\n  step two { run = "x"  needs = [compile] }\n}\n',
        'other.perflow':
          'include "common.perflow"\nworkflow "o" { use parts {}  goals { compile.time < 1s } }\n',
      },
    );
  });

  it('changes an axis, a metric, a change set, a stage, a fragment and a variant', () => {
    const names = { fragment: 'f', axis: 'n', metric: 'm', set: 'src', stage: 'all', variant: 'base' };
    const source = ({ fragment, axis, metric, set, stage, variant }: typeof names): Files => ({
      [MAIN]: `fragment ${fragment} { params { p = 1 } }
workflow "w" {
  use ${fragment} { p = 2 }
  goals { b[${axis}=1].${metric} < 5 }
  changes { ${set} = ["src/**"] }
  bench b {
    run = "x \${${axis}}"
    matrix { ${axis} = [1, 2] }
    metric ${metric} { from = json("$.n") }
    metric twice { value = ${metric} * 2 }
  }
  stage ${stage} { steps = [b]  when = changed(${set}) }
  experiment "e" {
    of = [b]
    variant ${variant} {}
    variant other {}
  }
}
`,
    });
    for (const [kind, name] of Object.entries(names)) {
      const before = source(names);
      const text = before[MAIN] ?? '';
      const at = text.search(new RegExp(`(?<=[^\\w"])${name}(?=[ .=}\\]])`));
      const marked = { [MAIN]: `${text.slice(0, at)}|${text.slice(at)}` };
      gives('new-name', marked, source({ ...names, [kind]: 'new-name' }));
    }
  });

  it('changes a name that was written in quotes within them', () => {
    gives(
      'compile',
      { [MAIN]: 'workflow "w" { step "build|" { run = "x" }  step b { run = "x"  needs = [build] } }' },
      { [MAIN]: 'workflow "w" { step "compile" { run = "x" }  step b { run = "x"  needs = [compile] } }' },
    );
  });

  it('changes nothing where the name stays the same', () => {
    assert.deepEqual(finish(rename(asked('workflow "w" { step a| { run = "x" } }'), 'a')), {
      ok: true,
      value: [],
    });
  });

  const STEP = 'workflow "w" { step a| { run = "x" } %s }';
  const refused = (newName: string, rest: string, reason: RegExp): void => {
    refuses(
      newName,
      STEP.replace('%s', () => rest),
      reason,
    );
  };

  it('refuses what is no name, and says why', () => {
    for (const name of ['', '1a', 'a b', 'a-', 'ä', '"a"', 'a.b']) refused(name, '', /begins with a letter/);
    for (const name of ['and', 'in', 'null']) refused(name, '', /is a word of the language/);
    refused('step', '', /begins a block/);
    refused('system', '', /already has a meaning in goals/);
  });

  it('refuses a name that something else has', () => {
    refused('b', 'step b { run = "x" }', /already is a node `b`, in main\.perflow/);
    refused('p', 'params { p = 1 }', /already is a param `p`/);
    refused('docs', 'changes { docs = ["x"] }', /already is a change set `docs`/);
    refused('all', 'stage all { steps = [a] }', /already is a stage `all`/);
    refused('lost', 'step b { run = "x"  needs = [lost] }', /`lost` already stands for something/);
    refused(
      'n',
      'bench b { run = "x ${a} ${n}"  matrix { n = [1] } metric m { value = a.time / n } }',
      /`n` already/,
    );
  });

  it('refuses what would change the meaning of something within a node', () => {
    refuses(
      'm',
      'workflow "w" { bench b { run = "x ${n|}"  matrix { n = [1]  m = [2] } } }',
      /`m` already stands/,
    );
    refuses(
      'p',
      'workflow "w" { params { p = 1 } bench b { run = "x ${n|} ${p}"  matrix { n = [1] } } }',
      /`p` already stands/,
    );
    refuses(
      'time',
      'workflow "w" { step a { run = "x"  metric m| { from = json("$.m") } } }',
      /`time` is measured of every step/,
    );
    refuses(
      'p',
      'workflow "w" {\n  params { p = 1 }\n  step a { run = "x"  metric m| { from = json("$.m") } }\n}',
      /`p` already stands/,
    );
    refuses('v', 'workflow "w" { experiment "e" { of = [a]  variant u| {}  variant v {} } }', /`v` already/);
  });

  it('refuses the name of another fragment or alert', () => {
    refuses('g', 'fragment f| {}\nfragment g {}', /already is a fragment `g`/);
    refuses(
      'b',
      'workflow "w" { alert a| { on = [failed] } alert b { on = [failed] } }',
      /already is an alert `b`/,
    );
  });

  it('refuses at words of the language and at variables, before a name is asked for', () => {
    const refusal = (source: string): string => {
      const prepared = prepareRename(asked(source));
      return prepared.ok ? '' : prepared.error;
    };
    assert.match(refusal('workflow "w" { st|ep a { run = "x" } }'), /Only what a workflow gives a name/);
    assert.match(
      refusal('workflow "w" { goals { a.ti|me < 1s } step a { run = "x" } }'),
      /Only what a workflow/,
    );
    assert.match(refusal('workflow "w" { env { TO|KEN = "x" } }'), /variable of the environment/);
  });

  it('says what is renamed before a name is asked for', () => {
    const { spans, ...rest } = fixture(
      'workflow "w" { step a { run = "x"  needs = [‹bui|ld›] } step build { run = "x" } }',
    );
    assert.deepEqual(prepareRename(rest), { ok: true, value: { at: spans[0], name: 'build' } });
  });

  it('leaves the diagnostics as they were but for the name, whatever is renamed', () => {
    let [worlds, renamed] = [0, 0];
    fc.assert(
      fc.property(tape, fc.nat(), (numbers, pick) => {
        worlds += 1;
        const { main, common } = generateWorld(numbers);
        const files = { [MAIN]: main, 'common.perflow': common };
        const workspace = opened(files);
        const places = namesIn(workspace);
        const place = places[pick % Math.max(places.length, 1)];
        if (place === undefined) return;
        const before = codesOf(workspace);
        // Where a name is wrong in itself, another one puts that right.
        if (before.some((code) => /duplicate-(name|attribute|block)|reserved-name/.test(code))) return;
        const edits = finish(rename(place, 'quite-new'));
        if (!edits.ok) return;
        renamed += 1;
        const { name } = nameAt(place)?.targets[0] ?? { name: '' };
        assert.deepEqual(
          codesOf(opened(edited(files, edits.value))),
          before,
          `${name} as ${MAIN}:\n${main}\ncommon:\n${common}`,
        );
      }),
      { numRuns: fuzzRuns(0.2), examples: [[EXCUSED, 0]] },
    );
    assert.ok(renamed > 0 || worlds < 200, 'some worlds have something to rename');
  });
});

function opened(files: Files): Workspace {
  const workspace = new Workspace({ read: () => Promise.resolve({ ok: false, error: { message: 'none' } }) });
  for (const [path, text] of Object.entries(files)) workspace.open(path, text, 1);
  return workspace;
}

/** All places in the main file that can be renamed. */
function namesIn(workspace: Workspace): readonly AskedPlace[] {
  const document = workspace.document(MAIN);
  if (document === undefined) return [];
  const entries = finish(checksAround(workspace, MAIN));
  return [...document.text.matchAll(/[A-Za-z_][\w-]*/g)]
    .map(({ index }) => ({ document, offset: index, entries }))
    .filter((place) => prepareRename(place).ok);
}

/** A world with `step a` in one workflow, `a.time` in another, and a block that cannot be read. */
const EXCUSED = [0, 14, 40076, 0, 0, 32176, 46, 0, 0, 0, 36937, 3, 1, 28037, 0, 65533];

/**
 * What is wrong in each file, by its line: names are in the messages and decide the columns. Where one of them cannot be
 * read whole, only what cannot be read: there a name is excused by anything that looks like its declaration (`Looks`),
 * and counts as used by what could not be understood, so what else is said depends on how it is spelled.
 */
function codesOf(workspace: Workspace): readonly string[] {
  const found = [MAIN, 'common.perflow'].flatMap((path) =>
    finish(workspace.diagnose(path)).map(({ code, span }) => {
      const line = workspace.document(path)?.positionAt(span.start).line ?? -1;
      return `${path} ${line} ${code}`;
    }),
  );
  const unread = found.filter((code) => code.endsWith(' syntax-error'));
  return unread.length > 0 ? unread : found;
}
