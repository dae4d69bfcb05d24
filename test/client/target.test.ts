import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commandLine, isSame, nameOf, type RunTarget } from '../../client/run/target.ts';

describe('a target of a run', () => {
  const whole: RunTarget = { file: '/w/a b.perflow', workflow: 'shop' };
  const node: RunTarget = { ...whole, node: 'parse' };
  const experiment: RunTarget = { ...whole, experiment: '-pool size' };

  it('is called by its workflow and its node', () => {
    assert.equal(nameOf(whole), 'shop');
    assert.equal(nameOf(node), 'shop · parse');
    assert.equal(nameOf(experiment), 'shop · -pool size');
  });

  it('is the same with the same file, workflow and node', () => {
    assert.ok(isSame(node, { ...node }));
    assert.ok(isSame(whole, { ...whole, node: undefined }));
    assert.ok(!isSame(whole, node));
    assert.ok(!isSame(whole, experiment));
    assert.ok(isSame(experiment, { ...experiment }));
    assert.ok(!isSame(whole, { ...whole, file: '/w/b.perflow' }));
  });

  it('is run by the command line, which takes orders on its input', () => {
    const common = ['--workflow', 'shop', '--events', '-', '--control'];
    assert.deepEqual(commandLine(whole), ['run', '/w/a b.perflow', ...common]);
    assert.deepEqual(commandLine(node), ['run', '/w/a b.perflow', 'parse', ...common]);
    // Its name is a text, which may look like an option.
    const words = ['experiment', '--workflow', 'shop', '--json', '--control', '--'];
    assert.deepEqual(commandLine(experiment), [...words, '/w/a b.perflow', '-pool size']);
  });
});
