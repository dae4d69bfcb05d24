import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  incomingCalls,
  outgoingCalls,
  prepareCalls,
  type Call,
} from '../../../../core/language/features/calls.ts';
import type { Location } from '../../../../core/language/diagnostic.ts';
import { fixture, type Fixture } from './fixture.ts';

function written({ workspace }: Fixture, { file, span }: Location): string {
  return workspace.document(file)?.slice(span) ?? '';
}

/** Calls as `kind name: where it is written`. */
function shown(calls: readonly Call[], made: Fixture): readonly string[] {
  return calls.map(({ item, places }) => {
    const all = places.map((place) => `${place.file} ${written(made, place)}`);
    return `${item.kind} ${item.name}: ${all.join(', ')}`;
  });
}

function hierarchyOf(sources: Parameters<typeof fixture>[0]): {
  readonly names: readonly string[];
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
} {
  const made = fixture(sources);
  const { entries, document, offset } = made;
  const items = prepareCalls(entries, document.path, offset);
  return {
    names: items.map(
      (item) =>
        `${written(made, { file: item.location.file, span: item.nameSpan })} in ${item.location.file}`,
    ),
    incoming: items.flatMap((item) => shown(incomingCalls(entries, item), made)),
    outgoing: items.flatMap((item) => shown(outgoingCalls(entries, item), made)),
  };
}

const MEMBERS = `
  step build { run = "x" }
  service server { run = "x"  ready = tcp(80)  needs = [build] }
  bench parse { run = "x"  needs = [build, server]  matrix { n = [1, 2] } }
  load api { http { url = "http://a/" }  needs = [server, parse[n=1], parse[n=2]] }
  profile cpu { of = parse  during = api  tool = "perf" }
`;

describe('call hierarchy', () => {
  it('leads from a node to what it needs and what needs it', () => {
    assert.deepEqual(hierarchyOf(`workflow "w" {${MEMBERS.replace('bench parse', 'bench par|se')}}\n`), {
      names: ['parse in main.perflow'],
      incoming: [
        'load api: main.perflow parse[n=1], main.perflow parse[n=2]',
        'profile cpu: main.perflow parse',
      ],
      outgoing: ['step build: main.perflow build', 'service server: main.perflow server'],
    });
  });

  it('begins also where a node is named', () => {
    const { names, outgoing } = hierarchyOf(
      `workflow "w" {${MEMBERS.replace('during = api', 'during = a|pi')}}\n`,
    );
    assert.deepEqual(names, ['api in main.perflow']);
    assert.deepEqual(outgoing, [
      'service server: main.perflow server',
      'bench parse: main.perflow parse[n=1], main.perflow parse[n=2]',
    ]);
    assert.deepEqual(hierarchyOf(`workflow "w" {${MEMBERS}  goals { bu|ild.time < 1s }\n}\n`).names, [
      'build in main.perflow',
    ]);
  });

  it('goes through fragments of included files, from either', () => {
    const common =
      'fragment db {\r\n  service database { ready = tcp(1) }\r\n  step migrate { run = "x"  needs = [database, build] }\r\n}\r\n';
    const main =
      'include "common.perflow"\nworkflow "w" {\n  step build { run = "x" }\n  use db\n  step seed { run = "x"  needs = [migrate] }\n}\n';
    assert.deepEqual(
      hierarchyOf({ 'common.perflow': common, 'main.perflow': main.replace('[migrate', '[mig|rate') }),
      {
        names: ['migrate in common.perflow'],
        incoming: ['step seed: main.perflow migrate'],
        outgoing: ['service database: common.perflow database', 'step build: common.perflow build'],
      },
    );
    assert.deepEqual(
      hierarchyOf({ 'common.perflow': common.replace('step migrate', 'step mig|rate'), 'main.perflow': main })
        .names,
      ['migrate in common.perflow'],
    );
  });

  it('begins nowhere else', () => {
    for (const source of [
      'workflow "w" { step a { run = "|x" } }',
      'workflow "w" { params { a = 1 }  step b { run = "${a|}" } }',
      '|',
      'workflow "|w" {}',
    ]) {
      assert.deepEqual(hierarchyOf(source).names, []);
    }
  });

  it('leads round a circle as far as it is asked', () => {
    const { incoming, outgoing } = hierarchyOf(
      'workflow "w" {\n  step |a { run = "x"  needs = [b, gone] }\n  step b { run = "x"  needs = [a, a] }\n}\n',
    );
    assert.deepEqual(incoming, ['step b: main.perflow a, main.perflow a']);
    assert.deepEqual(outgoing, ['step b: main.perflow b']);
  });
});
