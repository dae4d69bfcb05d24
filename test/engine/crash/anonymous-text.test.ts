import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { anonymizer, thisOwner } from '../../../engine/crash/anonymous-text.ts';

describe('a text that is passed on', () => {
  const anonymous = anonymizer({
    home: '/home/ann',
    user: 'ann',
    host: 'laptop.example.org',
    folders: new Map([['/home/ann/my shop', '<workspace>']]),
  });
  const cases: readonly (readonly [string, string])[] = [
    ['/home/ann/my shop/src/a.ts:3', '<workspace>/src/a.ts:3'],
    ['file:///home/ann/my%20shop/a.js', 'file://<workspace>/a.js'],
    ['in /home/ann.', 'in ~.'],
    ['/home/anna/x', '/home/anna/x'],
    ['/home/ann-2/x', '/home/USER-2/x'],
    ['Ann said: manner, ann_1', 'USER said: manner, USER_1'],
    ['on LAPTOP.example.org and laptop', 'on HOST and HOST'],
    ['redis://:hunter2@cache/0', 'redis://***@cache/0'],
  ];
  for (const [text, expected] of cases) {
    it(`has ${JSON.stringify(expected)} for ${JSON.stringify(text)}`, () =>
      assert.equal(anonymous(text), expected));
  }

  it('keeps names that nobody is told by', () => {
    const plain = anonymizer({ home: '/', user: 'root', host: 'pc' });
    assert.equal(plain('root on pc in /root'), 'root on pc in /root');
  });

  it('has the paths of Windows in each of their forms', () => {
    const windows = anonymizer({ home: 'C:\\Users\\Ann', user: 'Ann', host: 'DESK-1' });
    assert.equal(windows('C:\\Users\\Ann\\x'), '~\\x');
    assert.equal(windows('"C:\\\\Users\\\\Ann\\\\x"'), '"~\\\\x"');
    assert.equal(windows('file:///C:/Users/Ann/x on desk-1'), 'file:///~/x on HOST');
  });

  it('is about whoever runs this', () => {
    assert.equal(typeof anonymizer(thisOwner())('x'), 'string');
  });
});
