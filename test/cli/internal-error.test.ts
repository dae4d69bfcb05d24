import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { internalError } from '../../cli/internal-error.ts';

describe('a bug', () => {
  let home = '';
  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'perflow-home-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  function said(
    error: unknown,
    env: Record<string, string> = {},
    words: readonly string[] = [],
  ): readonly string[] {
    const lines: string[] = [];
    const stderr = {
      line: (text = ''): boolean => {
        lines.push(...text.split('\n'));
        return true;
      },
    };
    const io = { stderr, env: { HOME: home, ...env }, cwd: '/w/shop', platform: 'linux', words };
    assert.equal(internalError(error, io), 2);
    return lines;
  }
  const folder = (): string => path.join(home, '.local/state/perflow/crashes');
  async function onlyReport(): Promise<Record<string, unknown>> {
    const [file = '', ...more] = await readdir(folder());
    assert.deepEqual(more, []);
    return JSON.parse(await readFile(path.join(folder(), file), 'utf8')) as Record<string, unknown>;
  }

  it('is one sentence, and a file to report it with', async () => {
    const lines = said(new Error('it broke\nin two lines'));
    const [file = ''] = await readdir(folder());
    assert.deepEqual(lines, [
      'perflow: internal error: it broke',
      `This is a bug in Perflow, not in your workflow: please report it with the file ${path.join(folder(), file)}.`,
    ]);
    assert.equal((await stat(path.join(folder(), file))).mode & 0o777, 0o600);
  });

  it('has its stack where it is asked for', () => {
    assert.match(said(new Error('it broke'), { PERFLOW_DEBUG: '1' }).join('\n'), /internal-error\.test\.ts/);
  });

  it('is written down with its causes, and with nothing of what params were set to', async () => {
    const words = [
      'run',
      '/w/shop/x.perflow',
      '-p',
      'key=hunter2',
      '--param=a=hunter2',
      '-pb=hunter2',
      '--jobs',
      '2',
    ];
    const cause = new TypeError('postgres://ann:hunter2@db in /w/shop/a.txt');
    said(new Error('it broke', { cause }), {}, words);
    const { command, errors, platform } = await onlyReport();
    assert.deepEqual(command, [
      'run',
      '<folder>/x.perflow',
      '-p',
      'key=…',
      '--param=a=…',
      '-pb=…',
      '--jobs',
      '2',
    ]);
    assert.equal(platform, `${process.platform} ${process.arch}`);
    const messages = (errors as { message: string; stack: string[] }[]).map(({ message }) => message);
    assert.deepEqual(messages, ['Error: it broke', 'TypeError: postgres://***@db in <folder>/a.txt']);
  });

  it('of which something strange was thrown is written down too', async () => {
    said('just a text');
    assert.deepEqual((await onlyReport())['errors'], [{ message: 'just a text', stack: [] }]);
  });

  it('leaves at most ten files, and no others are removed', async () => {
    await mkdir(folder(), { recursive: true });
    await writeFile(path.join(folder(), 'mine.json'), '');
    const old = (day: number): string => `2020-01-${String(day).padStart(2, '0')}T00-00-00-000Z-1.json`;
    for (let day = 1; day <= 12; day++) await writeFile(path.join(folder(), old(day)), '');
    said(new Error('it broke'));
    const names = (await readdir(folder())).sort();
    assert.deepEqual(names.slice(0, 9), [4, 5, 6, 7, 8, 9, 10, 11, 12].map(old));
    assert.equal(names.length, 11);
    assert.equal(names.at(-1), 'mine.json');
  });

  it('goes where XDG_STATE_HOME says', async () => {
    const state = path.join(home, 'state');
    said(new Error('it broke'), { XDG_STATE_HOME: state });
    assert.equal((await readdir(path.join(state, 'perflow/crashes'))).length, 1);
  });

  it('that cannot be written down is told all the same', async () => {
    const without =
      'This is a bug in Perflow, not in your workflow: please report it with what PERFLOW_DEBUG=1 prints here.';
    assert.equal(said(new Error('it broke'), { HOME: '' }).at(-1), without);
    const file = path.join(home, 'file');
    await writeFile(file, '');
    await chmod(file, 0o400);
    assert.equal(said(new Error('it broke'), { XDG_STATE_HOME: file }).at(-1), without);
  });
});
