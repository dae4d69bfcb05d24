import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { EntryCheck } from '../../../../core/language/check/entry-check.ts';
import { scopesAt, type ScopeAt } from '../../../../core/language/check/scope-at.ts';
import { Site } from '../../../../core/language/check/site.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import { describeType } from '../../../../core/language/check/types.ts';
import { sourcesOf } from './rig.ts';

const COMMON = `fragment pair {
  params { wait = 1s }
  step first { run = "true" }
}
`;

/** Checks a file with a cursor `|` in it, and gives what its place can see. */
function at(
  marked: string,
  path = 'main.perflow',
  others: Readonly<Record<string, string>> = {},
): readonly ScopeAt[] {
  const offset = marked.indexOf('|');
  const files = { 'main.perflow': '', ...others, [path]: marked.replace('|', '') };
  const check = new EntryCheck('main.perflow', sourcesOf(files));
  finish(check.update());
  return scopesAt(check, path, offset);
}

/** The text of the member that a place stands in. */
function memberIn({ part, member }: ScopeAt): string {
  return member === undefined ? '' : part.text.slice(member.member.start, member.member.end);
}

describe('what a place of a file can see', () => {
  it('is the workflow around it, with the member that holds it or ends there', () => {
    const [scope, ...more] = at('workflow "w" {\n  step a { run = "x" }\n  step b { run = "|y" }\n}\n');
    assert.ok(scope !== undefined && more.length === 0);
    assert.equal(memberIn(scope), 'step b { run = "y" }');
    assert.equal(scope.workflow.declared('a')?.symbol?.kind, 'node');
    assert.equal(scope.workflow.declared('c')?.symbol, undefined);
    const [ending] = at('workflow "w" {\n  step a { run = "x" }|\n}\n');
    assert.equal(ending && memberIn(ending), 'step a { run = "x" }');
    const [between] = at('workflow "w" {\n  step a { run = "x" }\n|\n}\n');
    assert.equal(between?.member, undefined);
  });

  it('is nothing outside of workflows and fragments', () => {
    assert.deepEqual(at('|\nworkflow "w" { }\n'), []);
    assert.deepEqual(at('workflow "w" { }\n|'), []);
  });

  it('is in a fragment that of each of its uses', () => {
    const main =
      'include "common.perflow"\nworkflow "w" {\n  use pair { wait = 2s }\n  use pair { wait = 3s }\n}\n';
    const scopes = at(COMMON.replace('"true"', '"tr|ue"'), 'common.perflow', { 'main.perflow': main });
    assert.equal(scopes.length, 2);
    assert.ok(scopes.every(({ frame }) => frame.scope.params.has('wait')));
    assert.notEqual(scopes[0]?.frame, scopes[1]?.frame);
  });

  it('tells the type of an expression, without being told of changes', () => {
    const [scope] = at('workflow "w" {\n  params { wait = 1s }\n  step a { timeout = |wait * 2 }\n}\n');
    const attribute =
      scope?.member?.member.type === 'block' ? scope.member.member.body?.members[0] : undefined;
    assert.ok(scope !== undefined && attribute?.type === 'attribute');
    const type = scope.workflow.model.look(new Site(scope.part, scope.frame.scope), (context) =>
      context.infer(attribute.value, context),
    );
    assert.equal(describeType(type), 'a duration');
  });
});

describe('the parts that name something', () => {
  it('are those that declare it and those that refer to it, in all files', () => {
    const main =
      'include "common.perflow"\nworkflow "w" {\n  use pair { }\n  step b { run = "x"  needs = [first] }\n  step c { run = "x"  needs = [b] }|\n}\n';
    const [scope] = at(main, 'main.perflow', { 'common.perflow': COMMON });
    const heads = [...(scope?.workflow.partsNaming('first') ?? [])].map(({ file, text }) => [
      file,
      text.trim().slice(0, 10),
    ]);
    assert.deepEqual(heads.sort(), [
      ['common.perflow', 'step first'],
      ['main.perflow', 'step b { r'],
    ]);
  });
});
