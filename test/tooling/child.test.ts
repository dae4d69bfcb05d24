import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Children } from '../../tooling/child.ts';

/** A process whose own child connects to us and stays. */
const FAMILY = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['-e', 'require("node:net").connect(process.env.MEETING_PLACE)'], { stdio: 'ignore' });
`;

describe('Children', () => {
  let folder: string;
  let server: Server;
  let place: string;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'perflow-child-'));
    place =
      process.platform === 'win32' ? `\\\\?\\pipe\\${path.basename(folder)}` : path.join(folder, 'socket');
    server = createServer().listen(place);
    await once(server, 'listening');
  });
  afterEach(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const node = (children: Children, script: string, timeoutMs?: number) =>
    children.run(process.execPath, ['-e', script], {
      cwd: folder,
      env: { ...process.env, MEETING_PLACE: place },
      isQuiet: true,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });

  it('gives the exit code', async () => {
    assert.deepEqual(await node(new Children(), 'process.exit(3)'), {
      code: 3,
      signal: null,
      timedOut: false,
    });
  });

  it('ends what takes too long, and says so', async () => {
    const { code, timedOut } = await node(new Children(), 'for (;;);', 50);
    assert.deepEqual([code, timedOut], [null, true]);
  });

  it('ends the children of its children too', async () => {
    const children = new Children();
    const run = node(children, FAMILY);
    const [grandchild] = (await once(server, 'connection')) as [Socket];
    const gone = once(
      grandchild.on('error', () => undefined),
      'close',
    );
    children.stop();
    await gone;
    assert.notEqual((await run).code, 0);
  });

  it('says when there is nothing to start', async () => {
    await assert.rejects(new Children().run(path.join(folder, 'nothing'), [], { cwd: folder }), /ENOENT/);
  });
});
