import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { RedactingStream } from '../../engine/run/output/redacting-stream.ts';
import { secretForms } from '../../engine/run/output/secret-forms.ts';
import { Secrets } from '../../engine/run/output/secrets.ts';
import { fuzzRuns } from '../fuzz-runs.ts';

/** What comes out of a stream that gets the text in these pieces. */
function redacted(secrets: readonly string[], pieces: readonly string[]): string {
  const known = new Secrets();
  for (const secret of secrets) known.add(secret);
  const stream = new RedactingStream(known);
  return pieces.map((piece) => stream.push(piece)).join('') + stream.end();
}

/** The rule, letter by letter: every letter of an occurrence is hidden, occurrences that overlap by one mask. */
function byTheRule(forms: readonly string[], text: string): string {
  const starts = new Map<number, number>();
  for (const form of forms) {
    for (let at = 0; at + form.length <= text.length; at++) {
      if (text.startsWith(form, at)) starts.set(at, Math.max(starts.get(at) ?? 0, at + form.length));
    }
  }
  let shown = '';
  let hiddenTo = 0;
  for (let at = 0; at < text.length; at++) {
    const end = starts.get(at);
    if (end !== undefined) {
      if (at >= hiddenTo) shown += '***';
      hiddenTo = Math.max(hiddenTo, end);
    }
    if (at >= hiddenTo) shown += text.charAt(at);
  }
  return shown;
}

/** Few letters, so that secrets overlap themselves and each other. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
const cuts = fc.array(fc.nat(200), { maxLength: 30 });

function cut(text: string, at: readonly number[]): readonly string[] {
  const places = [0, ...at.map((place) => Math.min(place, text.length)).sort((a, b) => a - b), text.length];
  return places.slice(1).map((end, index) => text.slice(places[index], end));
}

describe('redaction', () => {
  it('hides every occurrence and nothing else, wherever the pieces are cut', () => {
    const text = fc
      .array(fc.oneof(word, fc.constantFrom(' ', '\n', 'é', '😀')), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), text, cuts, (secrets, printed, at) => {
        const forms = secrets.flatMap(secretForms);
        assert.equal(redacted(secrets, cut(printed, at)), byTheRule(forms, printed));
      }),
      { numRuns: fuzzRuns(0.5) },
    );
  });

  it('lets text go on while no secret can begin with it', () => {
    const secrets = new Secrets();
    secrets.add('hunter2');
    const stream = new RedactingStream(secrets);
    assert.equal(stream.push('password: hun'), 'password: ');
    assert.equal(stream.push('ch\nhunter'), 'hunch\n');
    assert.equal(stream.push('2!'), '***!');
    assert.equal(stream.push('hunter'), '');
    assert.equal(stream.end(), 'hunter');
  });

  it('hides a secret of several lines, and each of its lines', () => {
    const key = '-----BEGIN KEY-----\nAbCdEfGh\nIjKlMnOp\n-----END KEY-----\n';
    assert.equal(redacted([key], ['x', key.slice(0, 30), key.slice(30), 'y']), 'x***y');
    assert.equal(redacted([key], ['[log] IjKlMnOp\n']), '[log] ***\n');
  });

  it('hides the forms in which programs print secrets', () => {
    const secret = 'p@ss "wörd"/+?';
    const shown = (printed: string): string => redacted([secret], [printed]);
    assert.equal(shown(JSON.stringify({ secret })), '{"secret":"***"}');
    assert.equal(shown(`https://u:${encodeURIComponent(secret)}@host`), 'https://u:***@host');
    assert.equal(shown(`a=1&${new URLSearchParams({ secret }).toString()}`), 'a=1&secret=***');
    for (const user of ['', 'u', 'us', 'use']) {
      const header = Buffer.from(`${user}:${secret}`).toString('base64');
      const left = shown(header);
      assert.match(left, /\*\*\*/, `${user}: ${header}`);
      // Only the letters that the neighbours share in are left.
      assert(left.replace('***', '').length <= Math.ceil(((user.length + 1) * 8) / 6) + 4, left);
    }
    assert.match(shown(Buffer.from(`:${secret}:`).toString('base64url')), /^.{0,3}\*\*\*/);
  });

  it('hides a secret with blanks around it also without them, and one of blanks not at all', () => {
    assert.equal(redacted([' abc\n'], ['<abc>']), '<***>');
    assert.equal(redacted(['  '], ['a  b']), 'a  b');
    assert.equal(redacted([''], ['ab']), 'ab');
  });

  it('hides the shortest secret as it is, but no forms of it that would be chance', () => {
    assert.equal(redacted(['x'], ['axb', 'x']), 'a***b***');
    assert.equal(secretForms('ab').length, 1);
  });

  it('takes time that grows with the text, not with the text times the secret', () => {
    const secret = `${'a'.repeat(20_000)}b`;
    const known = new Secrets();
    known.add(secret);
    const stream = new RedactingStream(known);
    let shown = 0;
    for (let piece = 0; piece < 2_000; piece++) shown += stream.push('a'.repeat(100)).length;
    shown += stream.end().length;
    assert.equal(shown, 200_000);
  }).timeout(20_000);
});
