import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nodeEnvironment } from '../../client/node-process.ts';

describe("the editor's own Node", () => {
  it('is told to be Node, and nothing of what the editor set for itself', () => {
    const env = { PATH: '/bin', VSCODE_IPC_HOOK: 'x', ELECTRON_NO_ATTACH_CONSOLE: '1', MY_VSCODE_X: 'kept' };
    assert.deepEqual(nodeEnvironment(env), { PATH: '/bin', MY_VSCODE_X: 'kept', ELECTRON_RUN_AS_NODE: '1' });
  });
});
