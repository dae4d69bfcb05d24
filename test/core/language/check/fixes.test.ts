import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { afterFix, check } from './rig.ts';

/** What is wrong, and how it reads after its fix. */
const FIXES: readonly (readonly [wrong: string, right: string])[] = [
  ['step a { rn = "x" }', 'step a { run = "x" }'],
  ['stpe a { run = "x" }', 'step a { run = "x" }'],
  ['step "a" { run = "x" }', 'step a { run = "x" }'],
  ['step a { run = "x"  timeout = "30s" }', 'step a { run = "x"  timeout = 30s }'],
  ['step a { run = "x"  timeout = 5min }', 'step a { run = "x"  timeout = 5m }'],
  ['step a { run = "x"  timeout = 1h30m }', 'step a { run = "x"  timeout = 90m }'],
  ['step a { run = "x"  always = "true" }', 'step a { run = "x"  always = true }'],
  ['step a { run = "x"  needs = build }', 'step a { run = "x"  needs = [build] }'],
  ['step a { run = "x"  needs = ["build"] }', 'step a { run = "x"  needs = [build] }'],
  ['step a { run = "x"  needs = [biuld] }', 'step a { run = "x"  needs = [build] }'],
  ['step a { run = "x"  inputs = "src/**" }', 'step a { run = "x"  inputs = ["src/**"] }'],
  ['step a { run = "x"  class = "background" }', 'step a { run = "x"  class = background }'],
  ['step a { run = "x"  class = backgruond }', 'step a { run = "x"  class = background }'],
  ['step a { run = "x"  component = build }', 'step a { run = "x"  component = "build" }'],
  ['step a { run = "x"  retries = users-1 }', 'step a { run = "x"  retries = users - 1 }'],
  ['step a { run = "x ${usres}" }', 'step a { run = "x ${users}" }'],
  [
    `step a { run = 'x'  shell = "bash" }\nstep b { run = "x '\${users}'" }`,
    `step a { run = 'x'  shell = "bash" }\nstep b { run = "x \${users}" }`,
  ],
  ['step b { run = "x \\"${users}\\"" }', 'step b { run = "x ${users}" }'],
  ['bench a { run = "x"  runs = 100..20 }', 'bench a { run = "x"  runs = 20..100 }'],
  ['bench a { run = "x"  format = "hyperfin" }', 'bench a { run = "x"  format = "hyperfine" }'],
  ['goals { build.tiem < 1m }', 'goals { build.time < 1m }'],
  ['goals { system.memory.mx < 80% }', 'goals { system.memory.max < 80% }'],
  [
    'service s { ready = tcp(1) }\nexperiment e { of = [build, s]  variant a {}  variant b {} }',
    'service s { ready = tcp(1) }\nexperiment e { of = [build]  variant a {}  variant b {} }',
  ],
  [
    'experiment e { of = [build]  variant a {}  variant b { params { usres = 1 } } }',
    'experiment e { of = [build]  variant a {}  variant b { params { users = 1 } } }',
  ],
  [
    'experiment e { of = build  variant a {}  variant b {} }',
    'experiment e { of = [build]  variant a {}  variant b {} }',
  ],
  ['goals "mine" { build.time < 1m }', 'goals  { build.time < 1m }'],
];

describe('quick fixes', () => {
  const file = (members: string): string =>
    `workflow "w" {\nparams { users = 2 }\nstep build { run = "make" }\n${members}\n}\n`;
  for (const [wrong, right] of FIXES) {
    it(wrong, () => {
      const [diagnostic, ...more] = check(file(wrong)).diagnostics;
      assert.ok(diagnostic);
      assert.deepEqual(more, []);
      const fixed = afterFix(file(wrong), diagnostic);
      assert.equal(fixed, file(right));
      assert.deepEqual(check(fixed).diagnostics, [], 'what is fixed is clean');
    });
  }
});
