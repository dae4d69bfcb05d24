import assert from 'node:assert/strict';
import xterm from '@xterm/headless';
import { describe, it } from 'mocha';
import { screenSvg } from '../../tooling/terminal/svg.ts';

async function draw(bytes: string): Promise<string> {
  const terminal = new xterm.Terminal({ cols: 20, rows: 6, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(bytes, resolve);
  });
  return screenSvg(terminal, 'a <screen>');
}

/** What a reader sees of the image: each text with its fill. */
function texts(svg: string): (string | undefined)[][] {
  return [...svg.matchAll(/<text [^>]*fill="([^"]+)"[^>]*>([^<]*)<\/text>/g)].map((match) => match.slice(1));
}

describe('screenSvg', () => {
  it('draws runs of one colour, with the markup escaped', async () => {
    const svg = await draw('\x1b[31mred\x1b[0m <&>');
    assert.deepEqual(texts(svg), [
      ['#f14c4c', 'red'],
      ['#d4d4d4', '&lt;&amp;&gt;'],
    ]);
    assert.match(svg, /<title>a &lt;screen&gt;<\/title>/);
  });

  it('draws what is left on the screen, not what was overwritten', async () => {
    assert.deepEqual(
      texts(await draw('first\r\x1b[2K\x1b[1msecond')).map(([, text]) => text?.trimEnd()),
      ['second'],
    );
  });

  it('draws words at their columns, without the blanks between', async () => {
    const svg = await draw('one two     three');
    assert.deepEqual(
      texts(svg).map(([, text]) => text),
      ['one two', 'three'],
    );
    // Twelve cells of 8.4 behind a margin of 12.
    assert.match(svg, /x="112.8"[^>]*>three</);
  });

  it('knows the colours beyond sixteen', async () => {
    // 196 is the pure red of the cube, 244 the grey 0x80.
    const svg = await draw('\x1b[38;5;196ma\x1b[38;5;244mb\x1b[38;2;1;2;3mc');
    assert.deepEqual(texts(svg), [
      ['#ff0000', 'a'],
      ['#808080', 'b'],
      ['#010203', 'c'],
    ]);
  });

  it('gives a wide character its two cells', async () => {
    assert.match(await draw('東x'), /textLength="16.8"[^>]*>東</);
  });

  it('is as high as what is on the screen', async () => {
    assert.match(await draw('one\r\ntwo'), /height="60"/);
  });
});
