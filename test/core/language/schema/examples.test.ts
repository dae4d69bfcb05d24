import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { unreachable } from '../../../../core/result.ts';
import { blocks, schema } from '../../../../core/language/schema/index.ts';
import type { AttributeSchema, BlockSchema, FunctionSchema } from '../../../../core/language/schema/shape.ts';
import { check } from '../check/rig.ts';

/** What the examples refer to. A node that an example declares itself is left out. */
const PRELUDE: readonly (readonly [name: string, source: string])[] = [
  ['params', 'params { port = 8080  users = 50 }'],
  ['changes', 'changes { docs = ["docs/**"]  src = ["src/**"] }'],
  ['build', 'step build { run = "make" }'],
  ['server', 'service server { run = "serve"  ready = tcp(8080) }'],
  ['parse', 'bench parse { run = "parse"  matrix { size = [1000, 10000] } }'],
  ['api', 'load api { http { url = "http://127.0.0.1/" } }'],
];

/** A workflow around members, with all they may refer to. */
function workflow(members: string, without: readonly string[] = []): string {
  const kept = PRELUDE.filter(([name]) => !without.includes(name)).map(([, source]) => source);
  return `workflow "example" {\n${kept.join('\n')}\n${members}\n}\nfragment postgres { params { port = 5432 } }\n`;
}

/** A smallest block of each kind that cannot be empty, with a place for more. */
const SHELLS: Readonly<Record<string, (members: string) => string>> = {
  step: (members) => `step own { ${withCommand(withAll(members, ['inputs = ["src/**"]']))} }`,
  bench: (members) => `bench own { ${withCommand(members)} }`,
  service: (members) => `service own { ${withCommand(withReady(members))} }`,
  load: (members) => `load own { http { url = "http://127.0.0.1/" } ${members} }`,
  profile: (members) => `profile own { ${withAll(members, ['of = server', 'tool = "node"'])} }`,
  experiment: (members) =>
    `experiment "own" { ${withAll(members, ['of = [api]'])} variant one {} variant two {} }`,
  goal: (members) => `goal "own" { ${withAll(members, ['that = build.time < 1m'])} }`,
  stage: (members) =>
    `stage own { ${withAll(members, ['steps = [build, parse, api]'])} }\nstage rest { steps = [server] }`,
  alert: (members) => `alert own { ${withAll(members, ['on = [failed]', 'webhook = secret("HOOK")'])} }`,
  metric: (members) =>
    `metric own { ${/^\s*(from|value) /.test(members) ? members : `from = json("$.x")\n${members}`} }`,
  http: (members) => `http { ${withAll(members, ['url = "http://127.0.0.1/"'])} }`,
  postgres: (members) =>
    `postgres { ${withAll(members, ['url = env("DATABASE_URL")', 'query = "select 1"'])} }`,
  redis: (members) => `redis { ${withAll(members, ['url = "redis://127.0.0.1"', 'command = ["PING"]'])} }`,
  command: (members) => `command { ${withCommand(members)} }`,
  variant: (members) => `variant own { ${members} }`,
  cache: (members) => `cache { ${withAll(members, ['key = [1]'])} }`,
};

function withAll(members: string, lines: readonly string[]): string {
  const missing = lines.filter((line) => !members.includes(`${line.split(' ')[0] ?? ''} =`));
  return [...missing, members].join('\n');
}

function withCommand(members: string): string {
  return /^\s*(run|exec) =/m.test(members) ? members : `run = "true"\n${members}`;
}

function withReady(members: string): string {
  return members.includes('ready =') ? members : `ready = tcp(80)\n${members}`;
}

/** A whole file with this member in a place where its kind may stand. */
function fileAround(member: string, kind: string): string {
  const [parent = 'file'] = blocks.get(kind)?.within ?? [];
  if (parent === 'file') return member;
  const declared = PRELUDE.map(([name]) => name).filter((name) =>
    new RegExp(`^\\w+ ${name} \\{`).test(member),
  );
  if (parent === 'workflow')
    return workflow(member, kind === 'params' || kind === 'changes' ? [kind, ...declared] : declared);
  if (parent === 'experiment')
    return workflow(`experiment "own" { of = [api]\n${member}\nvariant other {} }`);
  return fileAround(shell(parent, member), parent);
}

function shell(kind: string, members: string): string {
  return SHELLS[kind]?.(members) ?? `${kind} { ${members} }`;
}

/** Stages leave nodes out, `raw` is a warning by design, and some values repeat what the prelude says. */
const EXPECTED_WARNINGS = new Set(['node-in-no-stage', 'raw-interpolation', 'unreachable-stage']);

function assertClean(source: string): void {
  const { diagnostics } = check(source, { 'common.perflow': 'fragment common { }\n' });
  const found = diagnostics.filter(({ code }) => !EXPECTED_WARNINGS.has(code));
  assert.deepEqual(
    found.map(({ code, message }) => `${code}: ${message}`),
    [],
    source,
  );
}

function attributeFile(block: BlockSchema, { example = '' }: AttributeSchema): string {
  if (block.kind === 'workflow') return workflow(example);
  if (block.kind === 'fragment') return `fragment own { ${example} }`;
  return fileAround(shell(block.kind, example), block.kind);
}

function functionFile({ place, example }: FunctionSchema): string {
  switch (place) {
    case 'probe':
      return workflow(`service own { run = "x"  ready = ${example} }`);
    case 'extractor':
      return workflow(`step own { run = "x"  metric m { from = ${example} } }`);
    case 'env':
      return workflow(`env { A = ${example} }`);
    case 'when':
      return workflow(`step own { run = "x"  when = ${example} }`);
    case 'command':
      return workflow(`step own { run = "x \${${example}}" }`);
    case 'metrics':
      return workflow(`goals { ${example} }`);
    case 'anywhere': {
      if (example.includes(' < ')) return workflow(`goals { ${example} }`);
      return workflow(`step own { run = "x"  matrix { axis = [${example}] } }`);
    }
    default:
      return unreachable(place);
  }
}

describe('schema examples', () => {
  for (const block of schema.blocks) {
    it(`${block.kind} { … }`, () => {
      assertClean(fileAround(block.example, block.kind));
    });
    for (const attribute of block.attributes) {
      it(`${block.kind}: ${attribute.name}`, () => {
        assert.ok(attribute.example?.startsWith(`${attribute.name} = `), 'the example gives the attribute');
        assertClean(attributeFile(block, attribute));
      });
    }
  }
  for (const one of schema.functions) {
    it(`${one.name}(…)`, () => {
      assert.ok(one.example.includes(`${one.name}(`), 'the example calls the function');
      assertClean(functionFile(one));
    });
  }
  for (const block of schema.blocks) {
    for (const attribute of block.attributes.filter((one) => one.default !== undefined)) {
      it(`the default of ${block.kind}.${attribute.name} fits it`, () => {
        const given = { ...attribute, example: `${attribute.name} = ${attribute.default ?? ''}` };
        assertClean(attributeFile(block, given));
      });
    }
  }
});
