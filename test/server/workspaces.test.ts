import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import { inFolder } from '../cli/folder.ts';

const MODULE = pathToFileURL(path.resolve(import.meta.dirname, '../../server/workspace/workspaces.ts')).href;

/** Prints how many workflow files of a folder were loaded. */
function script(folder: string): string {
  return `
    const { Workspaces } = await import(${JSON.stringify(MODULE)});
    const workspaces = new Workspaces();
    workspaces.changeFolders([${JSON.stringify(pathToFileURL(folder).href)}], []);
    const [home] = await workspaces.loadFolders();
    console.log(home.workspace.paths.length);
  `;
}

describe('the workflow files of a folder', function () {
  this.timeout(30_000);

  it('are all loaded where few files may be open at a time', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `w${String(index)}.perflow`);
    await inFolder(Object.fromEntries(names.map((name) => [name, 'workflow "w" { }\n'])), (folder) => {
      const node = [process.execPath, ...process.execArgv, '--input-type=module', '-e', script(folder)];
      const printed = execFileSync('sh', ['-c', 'ulimit -n 100 && exec "$0" "$@"', ...node], {
        encoding: 'utf8',
      });
      assert.equal(printed, '400\n');
      return Promise.resolve();
    });
  });
});
