import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'mocha';
import manifest from '../../package.json' with { type: 'json' };
import { perflow } from './perflow.ts';

const cwd = tmpdir();

describe('the command line', () => {
  it('prints its version', async () => {
    assert.deepEqual(await perflow(['--version'], { cwd }), {
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  });

  it('prints its help on standard output when asked, else on standard error with exit 2', async () => {
    const asked = await perflow(['--help'], { cwd });
    assert.equal(asked.code, 0);
    assert.equal(asked.stderr, '');
    for (const command of ['check', 'fmt', 'run', 'plan', 'graph', 'init']) {
      assert.match(asked.stdout, new RegExp(`^ {2}${command} `, 'm'));
    }
    const bare = await perflow([], { cwd });
    assert.deepEqual({ code: bare.code, stdout: bare.stdout }, { code: 2, stdout: '' });
    assert.match(bare.stderr, /Usage: perflow/);
  });

  for (const command of ['check', 'fmt', 'run', 'plan', 'graph', 'init']) {
    it(`has a manual of ${command}`, async () => {
      const { code, stdout } = await perflow([command, '--help'], { cwd });
      assert.equal(code, 0);
      for (const part of [`Usage: perflow ${command}`, 'Options:', 'Exit codes:', 'Examples:']) {
        assert.ok(stdout.includes(part), part);
      }
      assert.ok(Math.max(...stdout.split('\n').map((line) => line.length)) <= 120);
    });
  }

  const mistakes: readonly (readonly [string[], RegExp])[] = [
    [['chek'], /^perflow: unknown command 'chek' \(did you mean check\?\); see perflow --help\n$/],
    [['profile', 'a'], /^perflow: unknown command 'profile'.*; see perflow --help\n$/],
    [
      ['check', '--jsn'],
      /^perflow: unknown option '--jsn' \(did you mean --json\?\); see perflow check --help\n$/,
    ],
    [['run', '--jobs', '0'], /^perflow: .*'0'.*whole number.*; see perflow run --help\n$/],
    [['run', '--jobs'], /^perflow: .*argument missing; see perflow run --help\n$/],
    [['run', '-p', 'port'], /^perflow: .*name=value.*; see perflow run --help\n$/],
    [['graph', '--format', 'svg'], /^perflow: .*mermaid, dot, json.*; see perflow graph --help\n$/],
    [['init', 'a.perflow', 'b.perflow'], /^perflow: too many arguments.*; see perflow init --help\n$/],
  ];
  for (const [args, message] of mistakes) {
    it(`says in one sentence what is wrong with: ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await perflow(args, { cwd });
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, message);
    });
  }
});
