import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { definition } from '../../../../core/language/features/definition.ts';
import { linkedEditing } from '../../../../core/language/features/linked-editing.ts';
import { highlights, references } from '../../../../core/language/features/references.ts';
import { checksAround } from '../../../../core/language/features/asked-place.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import type { Location } from '../../../../core/language/diagnostic.ts';
import { fixture, MAIN } from './fixture.ts';

type Sources = Parameters<typeof fixture>[0];

/** The references found from the cursor are those between `‹` and `›`, and from each of them the same are found. */
function refersTo(sources: Sources): void {
  const { workspace, document, offset, spans } = fixture(sources);
  const entries = finish(checksAround(workspace, document.path));
  const byFile = spans.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  assert.deepEqual(finish(references({ document, offset, entries }, true)), byFile);
  for (const { file, span } of spans) {
    const other = workspace.document(file);
    assert.ok(other !== undefined);
    for (const at of [span.start, span.end]) {
      const around = finish(checksAround(workspace, file));
      const found: readonly Location[] = finish(
        references({ document: other, offset: at, entries: around }, true),
      );
      assert.deepEqual(found, byFile, `from ${file} ${at}`);
    }
  }
}

/** The place between `‹` and `›` is where the name at the cursor is declared. */
function isDeclaredAt(sources: Sources): void {
  const asked = fixture(sources);
  assert.deepEqual(definition(asked)?.declared, asked.spans);
}

describe('references', () => {
  it('finds a param in values, in texts, in a variant and where it is declared', () => {
    refersTo(`workflow "w" {
  params { ‹por|t› = 8080  base = ‹port› - 80 }
  service server {
    run   = "node server.js --port \${‹port›}"
    ready = tcp("127.0.0.1:\${‹port›}")
  }
  bench b { run = """
    first \${‹port› + 1}
    second \${ ‹port› }
  """ }
  experiment "e" {
    of = [b]
    variant base  {}
    variant other { params { ‹port› = 9090 } }
  }
}
`);
  });

  it('finds a node in needs, goals, stages, profiles, experiments, guards and functions', () => {
    refersTo(`workflow "w" {
  goals {
    ‹api›.latency.p95 < 200ms
    ‹a|pi›[n=1].errors < 1%  ‹api›[1].requests > 5
    regression(‹api›.latency) < 5%
    during(server.memory, ‹api›) < 1GB
    goal "fast" { that = ‹api›.latency.p99 < 1s and server.time < 1h }
  }
  service server { run = "node server.js" }
  load ‹api› { needs = [server]  matrix { n = [1, 2] }  http { url = "http://127.0.0.1/" } }
  step after { run = "true"  needs = [‹api›, server] }
  step third { run = "true"  needs = ‹api›[n=1] }
  profile p { of = server  during = ‹api›  tool = "node" }
  experiment "e" { of = [‹api›]  variant a {}  variant b { env { X = "api" } } }
  stage all { steps = [‹api›[1], after, p] }
  guard { metrics = [‹api›.latency.p99] }
}
`);
  });

  it('finds a change set and a stage', () => {
    refersTo(`workflow "w" {
  changes { ‹docs› = ["docs/**"]  src = ["src/**"] }
  step a { run = "docs"  when = not only_changed(‹do|cs›) or changed(src) }
  stage s { steps = [a]  when = changed(‹docs›) }
}
`);
    refersTo(`workflow "w" {
  step a { run = "true" }
  stage ‹qui|ck› { steps = [a] }
}
`);
  });

  it('finds an axis in its node and where an instance is chosen', () => {
    refersTo(`workflow "w" {
  params { size = 5 }
  goals { parse[‹si|ze›=10].time < 1s  other[size=10].time < 1s }
  bench parse {
    run    = "parse \${‹size›}"
    matrix { ‹size› = [10, size * 4] }
    metric m { value = memory / ‹size› }
  }
  bench other { run = "x \${size}"  matrix { size = [10] } }
  step last { run = "true \${size}"  needs = [parse[‹size›=10]] }
}
`);
  });

  it('finds a metric of a node’s own, by itself in its node and after the node’s name elsewhere', () => {
    refersTo(`workflow "w" {
  goals { chat.‹tok|ens› < 1000  chat.‹tokens› / other.tokens < 2 }
  step chat {
    run = "ask"
    metric ‹tokens› { from = json("$.tokens") }
    metric cost { value = ‹tokens› * $0.01 }
  }
  step other { run = "ask"  metric tokens { from = json("$.x") } }
  guard { metrics = [chat.‹tokens›] }
}
`);
  });

  it('finds a fragment, its params and its nodes in all files that have to do with it', () => {
    refersTo({
      [MAIN]: `include "common.perflow"
workflow "w" {
  use ‹pa|ir› { level = 2 }
  step last { run = "true"  needs = [one] }
}
`,
      'common.perflow': 'fragment ‹pair› {\n  params { level = 1 }\n  step one { run = "true" }\n}\n',
      'other.perflow': 'include "common.perflow"\nworkflow "o" { use ‹pair› {} }\n',
    });
    refersTo({
      [MAIN]: `include "common.perflow"
workflow "w" {
  params { level = 9 }
  use pair { ‹level› = level }
}
`,
      'common.perflow': `fragment pair {
  params { ‹lev|el› = 1 }
  step one { run = "echo \${‹level›}" }
}
`,
      'other.perflow': 'include "common.perflow"\nworkflow "o" { use pair { ‹level› = 3 } }\n',
    });
    refersTo({
      [MAIN]: `include "common.perflow"
workflow "w" {
  use pair {}
  step last { run = "true"  needs = [‹one›] }
}
`,
      'common.perflow': `fragment pair {
  step ‹o|ne› { run = "true" }
  step two { run = "true"  needs = [‹one›] }
}
`,
      'other.perflow':
        'include "common.perflow"\nworkflow "o" {\n  use pair\n  stage s { steps = [‹one›] }\n}\n',
    });
  });

  it('takes what a fragment names in two workflows together', () => {
    refersTo({
      [MAIN]: `include "common.perflow"
workflow "w" {
  step ‹build› { run = "true" }
  use pair {}
}
workflow "v" {
  step ‹build› { run = "other" }
  use pair {}
}
`,
      'common.perflow': `fragment pair {
  step two { run = "true"  needs = [‹bu|ild›] }
}
`,
    });
  });

  it('finds a variable of the environment wherever it is named', () => {
    refersTo(`workflow "w" {
  requires { env = ["‹TOK|EN›"] }
  env { ‹TOKEN› = secret("‹TOKEN›")  OTHER = "TOKEN" }
  step a { run = "x"  env { X = env("‹TOKEN›") } }
}
`);
  });

  it('leaves the declarations out where they are not wanted', () => {
    const { document, offset, entries, spans } = fixture(
      'workflow "w" {\n  step a { run = "true" }\n  step b { run = "true"  needs = [‹a|›] }\n}\n',
    );
    assert.deepEqual(finish(references({ document, offset, entries }, false)), spans);
  });

  it('finds names in broken text', () => {
    refersTo(`workflow "w" {
  step ‹build› { run = "true }
  step b { run = "true"  needs = [‹bui|ld›
  step c { needs = [‹build›, ] x x
`);
  });

  it('finds names with CRLF, relative to the text as it is', () => {
    refersTo(
      'workflow "w" {\r\n  step ‹b|› { run = "true" }\r\n  step c {\r\n    needs = [‹b›]\r\n  }\r\n}\r\n',
    );
  });

  it('finds nothing at words of the language, texts and comments', () => {
    for (const source of [
      'workflow "w" { st|ep a { run = "true" } }',
      'workflow "w" { step a { r|un = "true" } }',
      'workflow "w" { step a { run = "tr|ue" } }',
      'workflow "w" { step a { run = "true" } # a| comment\n}',
      'workflow "w" { goals { a.ti|me < 1s } step a { run = "true" } }',
      '|',
    ]) {
      assert.deepEqual(finish(references(fixture(source), true)), [], source);
    }
  });
});

describe('definition', () => {
  it('leads from a name to where it is declared, in another file too', () => {
    isDeclaredAt({
      [MAIN]: 'include "common.perflow"\nworkflow "w" {\n  use pair {}\n  step b { needs = [on|e] }\n}\n',
      'common.perflow': 'fragment pair {\n  step ‹one› { run = "true" }\n}\n',
    });
    isDeclaredAt('workflow "w" { params { ‹p› = 1 } step a { run = "x ${|p}" } }');
  });

  it('leads from a variable to where the workflow gives it a value', () => {
    isDeclaredAt('workflow "w" {\n  env { ‹TOKEN› = "x" }\n  step a { run = "x"  cwd = env("TO|KEN") }\n}\n');
  });

  it('leads from an include to its file', () => {
    const asked = fixture({
      [MAIN]: 'include "sub/co|mmon.perflow"\n',
      'sub/common.perflow': 'fragment f {}\n',
    });
    assert.deepEqual(definition(asked), {
      from: { file: MAIN, span: { start: 9, end: 27 } },
      declared: [{ file: 'sub/common.perflow', span: { start: 0, end: 0 } }],
    });
  });

  it('leads nowhere from what is not declared', () => {
    assert.equal(definition(fixture('workflow "w" { step a { needs = [no|thing] } }')), undefined);
  });
});

describe('highlights', () => {
  it('are the places in this file, and say which one declares', () => {
    const { spans, ...asked } = fixture({
      [MAIN]:
        'include "c.perflow"\nworkflow "w" { step ‹build› { run = "true" }  use f {}  step c { needs = [‹bu|ild›] } }',
      'c.perflow': 'fragment f { step two { run = "x"  needs = [build] } }',
    });
    assert.deepEqual(finish(highlights({ ...asked })), [
      { span: spans[0]?.span, isDeclaration: true },
      { span: spans[1]?.span, isDeclaration: false },
    ]);
  });
});

describe('linked editing', () => {
  it('takes the places of an axis together', () => {
    const { spans, ...asked } = fixture(
      'workflow "w" { bench b { run = "x ${‹n›}"  matrix { ‹n|› = [1] } } goals { b[‹n›=1].time < 1s } }',
    );
    assert.deepEqual(
      linkedEditing(asked),
      spans.map(({ span }) => span),
    );
  });

  it('leaves what others may name alone', () => {
    assert.deepEqual(linkedEditing(fixture('workflow "w" { step a| { run = "true" } }')), []);
  });
});
