import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { documentLinks } from '../../../../core/language/features/links/document-links.ts';
import { editsForRenames } from '../../../../core/language/features/renamed-files.ts';
import { fixture } from './fixture.ts';
import { edited, textIn } from './rig.ts';

/** Links as `type text → target`. */
function links(sources: Parameters<typeof fixture>[0]): readonly string[] {
  const { document } = fixture(sources);
  return documentLinks(document).map(
    ({ type, range, target }) => `${type} ${textIn(document, range)} → ${target}`,
  );
}

describe('document links', () => {
  it('lead from includes, inputs that are one file, and functions', () => {
    assert.deepEqual(
      links({
        'flows/main.perflow': `include "../common.perflow"|
include "/etc/passwd"
workflow "w" {
  changes { src = ["src/**", "package.json"] }
  step a {
    run    = "x"
    inputs = ["src/**/*.ts", "package-lock.json", "../tsconfig.json"]
    env    { A = file("a.txt") }
  }
}
`,
      }),
      [
        'include ../common.perflow → common.perflow',
        'file package.json → flows/package.json',
        'file package-lock.json → flows/package-lock.json',
        'file ../tsconfig.json → tsconfig.json',
        'file a.txt → flows/a.txt',
      ],
    );
  });

  it('lead from what looks like a path in a command, relative to where that is started', () => {
    assert.deepEqual(
      links(`workflow "w" {
  step a { run = "node dist/server.js --config=conf/a.json --port 80 1.5 -x/y > out/log.txt; make" }
  step b { exec = ["node", "src/main.ts", "--x"]  cwd = "packages/b" }
  step c {
    run = """
      python3 bench.py \\
        tools/run
    """
  }
}
`),
      [
        'file dist/server.js → dist/server.js',
        'file conf/a.json → conf/a.json',
        'file out/log.txt → out/log.txt',
        'file src/main.ts → packages/b/src/main.ts',
        'file bench.py → bench.py',
        'file tools/run → tools/run',
      ],
    );
  });

  it('are none where a path is put together, or leads out of the workspace', () => {
    assert.deepEqual(
      links(`workflow "w" {
  step a { run = "node \${dir}/a.js b.js\${x} $HOME/c.js ../d.js /e/f.js http://g/h.js 'i.js'" }
  step b { run = "node a.js"  cwd = somewhere }
  step c { run = "x"  inputs = ["\${a}.txt", "a\\u{62}.txt"] }
}
`),
      ['file i.js → i.js'],
    );
  });
});

describe('renaming files', () => {
  const renamed = (
    sources: Readonly<Record<string, string>>,
    ...renames: Parameters<typeof editsForRenames>[1]
  ): unknown => {
    const { workspace } = fixture(sources);
    const documents = Object.keys(sources).flatMap((path) => workspace.document(path) ?? []);
    const edits = editsForRenames(documents, renames);
    return Object.fromEntries(
      documents.map(({ path, text }) => [
        path,
        edited(
          text,
          edits.filter(({ file }) => file === path),
        ),
      ]),
    );
  };

  it('changes the paths of includes that lead to a renamed file', () => {
    assert.deepEqual(
      renamed(
        {
          'main.perflow':
            'include "lib/a.perflow"\ninclude \'./lib/a.perflow\' # twice\ninclude "lib/b.perflow"\nworkflow "w" { }\n',
          'lib/b.perflow': 'include "a.perflow"\r\n',
          'lib/a.perflow': '',
        },
        { from: 'lib/a.perflow', to: 'shared/new "a".perflow' },
      ),
      {
        'main.perflow':
          'include "shared/new \\"a\\".perflow"\ninclude "shared/new \\"a\\".perflow" # twice\ninclude "lib/b.perflow"\nworkflow "w" { }\n',
        'lib/b.perflow': 'include "../shared/new \\"a\\".perflow"\r\n',
        'lib/a.perflow': '',
      },
    );
  });

  it('changes the paths in a file that is moved, and none in what moves together', () => {
    assert.deepEqual(
      renamed(
        {
          'a/main.perflow': 'include "common.perflow"\ninclude "../top.perflow"\n',
          'a/common.perflow': '',
          'top.perflow': 'include "a/main.perflow"\n',
        },
        { from: 'a', to: 'b/c' },
      ),
      {
        'a/main.perflow': 'include "common.perflow"\ninclude "../../top.perflow"\n',
        'a/common.perflow': '',
        'top.perflow': 'include "b/c/main.perflow"\n',
      },
    );
  });

  it('leaves alone what is no path, leads nowhere, or is called alike', () => {
    const files = {
      'main.perflow':
        'include "ab.perflow"\ninclude\ninclude "../a.perflow"\ninclude "${x}"\nworkflow "include" { step a { run = "a.perflow" } }\n',
    };
    assert.deepEqual(renamed(files, { from: 'a', to: 'b' }, { from: 'a.perflow', to: 'c.perflow' }), files);
  });
});
